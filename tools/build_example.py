"""Write the example country's IATI files and evidence documents from its tables.

Real publishers make mistakes; the column ``mistake`` says which of them a row
shows, so that a reader of the tables can see every fault that the files hold.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

AID = Path("src/openssr/packs/example/aid")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n'


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the pack's tables."""
    with (AID / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def organisation(tag: str, ref: str, name: str, extra: str = "") -> str:
    """Return an organisation element."""
    text = f"<narrative>{escape(name)}</narrative>"
    return f"<{tag} ref={quoteattr(ref)}{extra}>{text}</{tag}>"


def transaction(row: dict[str, str], activity: dict[str, str]) -> str:
    """Return a transaction element."""
    provider = ""
    if row["type"] == "1" and activity["funded_by"]:
        ref = activity["funded_by"].rsplit("-", 1)[0]
        extra = f" provider-activity-id={quoteattr(activity['funded_by'])}"
        provider = organisation("provider-org", ref, ref, extra)
    return (
        f'<transaction><transaction-type code="{row["type"]}"/>'
        f'<transaction-date iso-date="{row["on"]}"/>'
        f'<value value-date="{row["on"]}">{row["value"]}</value>{provider}'
        "</transaction>"
    )


def participants(row: dict[str, str], receivers: list[str]) -> list[str]:
    """Return the funding and implementing organisations of an activity.

    Who passes money on names those it passes it to; the others are carried out by a
    firm or an association of the country, which publishes nothing.
    """
    funder = row["funded_by"].rsplit("-", 1)[0] or row["publisher"]
    parts = [organisation("participating-org", funder, funder, ' role="1"')]
    parts += [
        organisation("participating-org", receiver, receiver, ' role="4"')
        for receiver in receivers
    ]
    if not receivers:
        name = "Local partner in Arendia"
        parts.append(organisation("participating-org", "", name, ' role="4"'))
    return parts


def budgets(row: dict[str, str], money: list[dict[str, str]]) -> list[str]:
    """Return yearly budgets of a donor's activity: its commitment over its years.

    Receivers announce nothing: their money is announced by whom they get it from.
    """
    committed = sum(
        int(payment["value"]) for payment in money if payment["type"] == "2"
    )
    first, last = int(row["starts_on"][:4]), int(row["ends_on"][:4])
    if row["funded_by"] or not committed or row["mistake"]:
        return []
    each = committed // (last - first + 1)
    return [
        f'<budget type="1" status="2"><period-start iso-date="{year}-01-01"/>'
        f'<period-end iso-date="{year}-12-31"/>'
        f'<value currency="{row["currency"]}" value-date="{year}-01-01">{each}</value>'
        "</budget>"
        for year in range(first, last + 1)
    ]


def activity_text(
    row: dict[str, str], money: list[dict[str, str]], receivers: list[str]
) -> str:
    """Return one activity with its intended mistake."""
    mistake = row["mistake"]
    currency = "" if mistake == "no currency" else row["currency"]
    identifier = "" if mistake == "no identifier" else row["id"]
    start = "2024-06-31" if mistake == "date 31 June" else row["starts_on"]
    first = "140" if mistake == "percent 140" else row["first_percentage"] or "100"
    sectors = f'<sector vocabulary="1" code="{row["sector"]}" percentage="{first}"/>'
    if row["second_sector"]:
        rest = 100 - int(row["first_percentage"])
        code = row["second_sector"]
        sectors += f'<sector vocabulary="1" code="{code}" percentage="{rest}"/>'
    parts = [
        f"<iati-activity default-currency={quoteattr(currency)}>",
        f"<iati-identifier>{escape(identifier)}</iati-identifier>",
        organisation(
            "reporting-org",
            row["publisher"],
            row["publisher_name"],
            f' type="{row["publisher_type"]}"',
        ),
        f"<title><narrative>{escape(row['title'])}</narrative></title>",
        *participants(row, receivers),
        f'<activity-status code="{row["status"]}"/>',
        f'<activity-date type="2" iso-date="{start}"/>',
        f'<activity-date type="3" iso-date="{row["ends_on"]}"/>',
        '<recipient-country code="XA"/>',
        f"<location><name><narrative>{row['region']}</narrative></name>"
        f'<administrative level="1" vocabulary="99" code="{row["region"]}"/>',
        "</location>",
        sectors,
        *budgets(row, money),
        *[transaction(payment, row) for payment in money],
        "</iati-activity>",
    ]
    return "\n".join(parts) + "\n"


def build() -> dict[str, str]:
    """Return the text of each publisher's file by its name."""
    money: dict[str, list[dict[str, str]]] = {}
    for row in rows("transactions.csv"):
        money.setdefault(row["activity"], []).append(row)
    activities = rows("activities.csv")
    receivers: dict[str, set[str]] = {}
    for row in activities:
        receivers.setdefault(row["funded_by"], set()).add(row["publisher"])
    files: dict[str, str] = {}
    for row in activities:
        name = f"{row['publisher'].lower()}.xml"
        paid = sorted(receivers.get(row["id"], set()))
        text = activity_text(row, money.get(row["id"], []), paid)
        files[name] = files.get(name, HEAD) + text
    return {name: text + "</iati-activities>\n" for name, text in files.items()}


DOCUMENT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<p><strong>FICTIONAL DOCUMENT of the fictional country Arendia.</strong> Every number,
name and institution in it was invented for demonstration.</p>
<h1>{title}</h1>
<p>{publisher}. Published on {day}. Reference {reference}.</p>
<table border="1"><caption>Values returned</caption>
<thead><tr><th>Row</th><th>Indicator</th><th>Code</th><th>As at</th>
<th>Disaggregation</th><th>Numerator</th><th>Denominator</th><th>Value</th></tr></thead>
<tbody>
{rows}
</tbody></table>
</body></html>
"""
CELLS = ("indicator", "on", "part", "numerator", "denominator", "value")


def documents() -> dict[str, str]:
    """Return the text of each evidence document: the values that rest on it, by row."""
    pack = AID.parent
    cited: dict[str, list[dict[str, str]]] = {}
    for name in ("measurements.csv", "measurements-parts.csv"):
        with (pack / name).open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                cited.setdefault(row.get("evidence", ""), []).append(row)
    with (pack / "indicators.csv").open(encoding="utf-8", newline="") as source:
        names = {row["code"]: row["name_en"] for row in csv.DictReader(source)}
    texts: dict[str, str] = {}
    with (pack / "evidence.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            values = [
                [
                    str(number),
                    names[value["indicator"]],
                    *(value.get(cell) or "" for cell in CELLS),
                ]
                for number, value in enumerate(cited.get(row["code"], []), start=1)
            ]
            lines = [
                f'<tr id="row-{cells[0]}">'
                + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
                + "</tr>"
                for cells in values
            ]
            texts[f"{row['code']}.htm"] = DOCUMENT.format(
                title=escape(row["title"]),
                publisher=escape(row["publisher"]),
                day=row["published_on"],
                reference=escape(row["reference"]),
                rows="\n".join(lines),
            )
    return texts


def main() -> int:
    """Write the files, or with --check tell whether they are up to date."""
    stale = 0
    files = {AID / name: text for name, text in build().items()}
    folder = AID.parent / "evidence"
    folder.mkdir(exist_ok=True)
    files |= {folder / name: text for name, text in documents().items()}
    for path, text in files.items():
        if "--check" in sys.argv:
            same = path.is_file() and path.read_text(encoding="utf-8") == text
            stale += not same
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(
            f"{stale} files under {AID.parent} differ from their tables; run this again"
        )
    return stale


if __name__ == "__main__":
    sys.exit(main())
