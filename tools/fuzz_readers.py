"""Every reader of files with its seeds, as ``make fuzz`` tries it.

A reader takes a whole file to checked records.  What stands in a child process runs
here in the process of the trial, which is limited too: starting a child for each input
would take longer than reading it.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import docx
import typst
from tests.workbooks import ods, row, sheet

from openssr.app.sheets import SHEETS
from openssr.kernel.error import SourceUnreadable
from openssr.platform.places.readers import read_boundaries
from openssr.platform.reference.rates import rate_on
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.sheets.readers import (
    Page,
    Table,
    pages_of,
    read_table,
    table_of,
    texts_of,
)
from openssr.platform.sheets.submissions import rows_of_submissions
from openssr.platform.sheets.workbook import encoded, read_workbook
from openssr.platform.sheets.writers import write_template
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.tables import grouped
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.mandates.readers.bounds import refuse_long
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.readers.extract import KINDS
from openssr.subjects.mandates.readers.files import kind_of
from openssr.subjects.mandates.writers.akn import akn_xml

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "src/openssr/packs/example"
NAME = "fuzz.file"
KINDS_TRIED = ("goals", "objectives", "measurements", "statements", "transactions")
LINES = 8  # of a seed, so that an input is read in milliseconds
WORDS = 6000  # letters of a text
Rows = list[dict[str, str]]
Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, files that it reads, and whether it runs in a child of its own.

    There a crash ends only the child, and the file is refused.
    """

    name: str
    seeds: list[bytes]
    read: Read
    in_child: bool = False


def readers(folder: Path) -> list[Reader]:
    """Return the readers; ``folder`` is for those that read a file by its path."""
    sheets = {kind: _rows(kind) for kind in KINDS_TRIED}
    texts = [
        path.read_bytes()[:WORDS] for path in sorted((PACK / "mandates").glob("*.txt"))
    ]
    aid = [_shorter(path.read_bytes()) for path in sorted((PACK / "aid").glob("*.xml"))]
    books = [_xlsx(kind, rows) for kind, rows in sheets.items()]
    papers = [_ods(kind, rows) for kind, rows in sheets.items()]
    answers = [json.dumps({"results": rows}).encode() for rows in sheets.values()]
    on_path = partial(_aid, folder / NAME)
    return [
        Reader("sheet, CSV", [_csv(rows) for rows in sheets.values()], _sheet),
        Reader("sheet, XLSX", books, _workbook),
        Reader("sheet, ODS", papers, _workbook),
        Reader("submissions", answers, _submissions),
        Reader("boundaries", [_regions()], _boundaries),
        Reader("aid, XML", [*aid, ORGANISATION], on_path),
        Reader("aid, CSV", [AID, GROUPED], on_path),
        Reader("aid, CRS", [CREDITORS], on_path),
        Reader("aid, workbook", [_aid_book()], _aid_workbook),
        Reader("text", texts, _text),
        Reader("Akoma Ntoso", [akn_xml(read_document(x, "x")) for x in texts], _text),
        Reader(
            "HTML", [_html(data) for data in texts], partial(_extract, "html"), True
        ),
        Reader(
            "Word", [_docx(data) for data in texts], partial(_extract, "docx"), True
        ),
        Reader("PDF", [_pdf(data) for data in texts], partial(_extract, "pdf"), True),
    ]


def _rows(kind: str) -> Rows:
    with (PACK / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))[:LINES]


def _csv(rows: Rows) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _xlsx(kind: str, rows: Rows) -> bytes:
    stamp = ("XA", "2026-05-01T10:00:00")
    return write_template(SHEETS[kind].register, list(rows), stamp=stamp)


def _ods(kind: str, rows: Rows) -> bytes:
    lines = [row(*rows[0]), *(row(*cells.values()) for cells in rows)]
    return ods(sheet(kind, *lines), sheet("openssr", row("openssr"), hidden=True))


def _judge(rows: list[Row]) -> None:
    """Check rows as those of the kind whose columns they have most of."""
    names = {name for line in rows for name in line.values}
    kinds = [SHEETS[kind] for kind in KINDS_TRIED]
    best = max(kinds, key=lambda tried: len(names & {c.name for c in tried.columns}))
    read_entries(best.register, rows, NAME)


def _sheet(data: bytes) -> None:
    _judge(read_table(data, NAME).rows([]))


def _pages(data: bytes) -> list[Page]:
    return pages_of(b"".join(encoded(read_workbook(data, NAME))).splitlines(), NAME)


def _workbook(data: bytes) -> None:
    table: Table = table_of(_pages(data), NAME)
    _judge(table.rows([]))


def _submissions(data: bytes) -> None:
    for kind in KINDS_TRIED:
        register = SHEETS[kind].register
        rows = rows_of_submissions(data, NAME, register.columns)
        read_entries(register, rows, NAME)


def _regions() -> bytes:
    """Return the boundaries of the example with fewer points."""
    content = json.loads((PACK / "regions.geojson").read_bytes())
    content["features"] = content["features"][:3]
    return json.dumps(content).encode()


def _boundaries(data: bytes) -> None:
    read_boundaries(data, NAME, {})


def _shorter(data: bytes) -> bytes:
    """Return a file of aid with its first activities only."""
    pieces = data.split(b"</iati-activity>")
    return b"</iati-activity>".join([*pieces[:2], b"</iati-activities>"])


def _aid(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    left_out: Counter[str] = Counter()
    sieve = Sieve("XA", purpose_table())
    for item in read_aid(path, NAME, sieve.judge, left_out, foreign=True):
        if isinstance(item, Activity):
            sieve.sift(item, rate_on)


def _aid_book() -> bytes:
    """Return the activities of a table as a workbook with a sheet for each element."""
    lines = list(csv.reader(io.StringIO(GROUPED.decode())))
    return ods(sheet("activity", *(row(*cells) for cells in lines)))


def _aid_workbook(data: bytes) -> None:
    sieve = Sieve("XA", purpose_table())
    sheets: Iterable[tuple[str, Iterator[list[str]]]] = texts_of(_pages(data))
    for activity in grouped.in_sheets(sheets, NAME, lambda problem: None):
        sieve.sift(activity, rate_on)


def _text(data: bytes) -> None:
    if kind_of(data) in KINDS:  # a broken text that looks like a file for the child
        raise SourceUnreadable("{name}: for the child", name=NAME)
    refuse_long(read_document(data, NAME), NAME)


def _html(text: bytes) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.decode().splitlines())
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def _docx(text: bytes) -> bytes:
    document = docx.Document()
    for line in text.decode().splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _pdf(text: bytes) -> bytes:
    source = f"#set page(height: auto)\n#raw({json.dumps(text.decode())})".encode()
    return bytes(typst.compile(source))


def _extract(kind: str, data: bytes) -> None:
    """Extract as the child does, then read the text as its parent does."""
    try:
        text = KINDS[kind](data)
    except Exception as error:  # noqa: BLE001 - ends the child, which refuses the file
        raise SourceUnreadable("{name}: {why}", name=NAME, why=error) from None
    _text(text.encode("utf-8", "replace").replace(b"\x00", b" "))


ORGANISATION = b"""<?xml version="1.0"?>
<iati-organisations version="2.03"><iati-organisation default-currency="EUR">
<organisation-identifier>XX-1</organisation-identifier>
<name><narrative>Fund</narrative></name><reporting-org ref="XX-1" type="10"/>
<recipient-country-budget><recipient-country code="XA"/>
<period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>
<value currency="EUR" value-date="2026-01-01">1000</value>
</recipient-country-budget></iati-organisation></iati-organisations>
"""
AID = b"""iati-identifier,reporting-org,reporting-org-ref,title,start-actual,\
recipient-country-code,recipient-country-percentage,sector-code,sector-percentage,\
default-currency,transaction-type,transaction-date,transaction-value,colour
XX-1-A,Fund,XX-1,"Police, courts",2024-01-01,XA;TD,60;40,15132;15134,50;50,EUR,D,\
2024-03-01,"1,000",red
XX-1-A,Fund,XX-1,"Police, courts",2024-01-01,XA;TD,60;40,15132;15134,50;50,EUR,C,\
2024-02-01,5000,red
XX-1-B,Fund,XX-1,Prisons,2024-13-01,SOM,,15137,250,,D,,abc,
""".replace(b"\\\n", b"")
GROUPED = b"""Activity Identifier,Activity Default Currency,Activity Title,\
Participating Organisation Role,Participating Organisation Name,\
Recipient Country Code,Recipient Country Percentage,Sector Vocabulary,Sector Code,\
Sector Percentage,Transaction Type,Transaction Date,Transaction Value,\
Budget Period Start,Budget Period End,Budget Value
XX-1-A,EUR,Police,Funding,Fund,XA,100,1,15132,60,2,2024-02-01,5000,2024-01-01,\
2024-12-31,800
,,,Implementing,Society,,,1,15134,40,3,2024-03-01,1000,,,
XX-1-B,USD,Prisons,,,XA,,1,15137,70,,,,,,
""".replace(b"\\\n", b"")
CREDITORS = b"""Year|DonorCode|DonorName|AgencyCode|AgencyName|CrsID|RecipientName|\
PurposeCode|ProjectTitle|LongDescription|ExpectedStartDate|CompletionDate|\
USD_Commitment|USD_Disbursement|Gender|ChannelCode|ChannelName
2024|5|Velland|1|Fund|2024001|Chad|15210|Reform|Words|2024-01-01|2026-12-31|1.5|0.25|\
1|21000|Society
2024|5|Velland|1|Fund|2024001|Chad|15210|Reform|Words|||-0.5||0||
""".replace(b"\\\n", b"")
