"""What cannot match is blanked out before it is parsed, and nothing else changes."""

import io
import re
from collections import Counter
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Problem
from openssr.platform.reference.rates import rate_on
from openssr.platform.reference.sector_words import (
    _table,
    may_hold_sector_words,
    sector_words_in,
)
from openssr.subjects.assistance.readers.iati import selective
from openssr.subjects.assistance.readers.iati.file import read_iati
from openssr.subjects.assistance.readers.iati.selective import Once, Selective
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from tests.paths import IATI

PIECES = (
    b"<iati-activity a='1'>\n<title>x</title>\n</iati-activity>",
    b"<iati-activity>\r\n<!-- </iati-activity> -->\n</iati-activity>",
    b"<iati-activity>\n<x><![CDATA[ </iati-activity> ]]></x></iati-activity>",
    b"<!-- <iati-activity>\n left out </iati-activity> -->",
    b"<iati-activity/>",
    b"\n  ",
    b"<other>\n</other>",
)


class Slow(io.BytesIO):
    """Gives a few bytes at a time, as a slow disk would."""

    def __init__(self, data, step):
        super().__init__(data)
        self.step = step

    def read(self, size=-1):
        return super().read(min(self.step, size) if size > 0 else self.step)


def passed(data, judge, step=7):
    stream = Selective(Slow(data, step), judge, lambda line, identifier: None)
    parts = []
    while part := stream.read():
        parts.append(part)
    return b"".join(parts), stream.left_out


@given(st.lists(st.sampled_from(PIECES)), st.integers(1, 90))
def test_what_is_wanted_passes_byte_for_byte(pieces, step):
    data = b"<iati-activities>" + b"".join(pieces) + b"</iati-activities>"
    assert passed(data, lambda raw: "", step) == (data, Counter())


@given(st.lists(st.sampled_from(PIECES)), st.integers(1, 90))
def test_lines_keep_their_numbers_when_all_is_left_out(pieces, step):
    data = b"<iati-activities>" + b"".join(pieces) + b"</iati-activities>"
    out, left = passed(data, lambda raw: "no", step)
    assert out.count(b"\n") == data.count(b"\n")
    kept = re.sub(rb"<!--.*?-->", b"", out, flags=re.DOTALL)
    assert b"<iati-activity>" not in kept and b"</iati-activity>" not in kept
    activities = {*PIECES[:3], b"<iati-activity/>"}
    assert left["no"] == sum(piece in activities for piece in pieces)


def test_an_activity_cut_short_is_left_to_the_parser(tmp_path):
    path = tmp_path / "cut.xml"
    path.write_bytes(b"<iati-activities><iati-activity><title>x</title>")
    with pytest.raises(SourceUnreadable, match="malformed XML at line 1"):
        list(read_iati(path, "", lambda raw: "no"))


def activity(title, lines=0):
    return (
        "<iati-activity><iati-identifier>A &amp; B</iati-identifier>"
        f"<title>{title}</title>{chr(10) * lines}</iati-activity>"
    )


def test_a_repeat_of_the_newest_is_told_of_and_not_read(tmp_path):
    """First, second, second, first: the last is no repeat of the newest."""
    path = tmp_path / "repeats.xml"
    body = "".join(activity(x) for x in ("one", "two", "two", "one", "one"))
    path.write_text(f"<iati-activities>{body}</iati-activities>")
    left = Counter()
    found = list(read_iati(path, "", lambda raw: "", left))
    titles = [x.title for x in found if isinstance(x, Activity)]
    assert titles == ["one", "two", "one"]
    assert left == {"repeated": 2}
    told = [
        (x.code, x.place.record, x.value)
        for x in found
        if isinstance(x, Problem) and x.code == "ASS-004"
    ]
    assert told[-1] == ("ASS-004", "A & B", "3 ×")
    whole = [x for x in read_iati(path) if isinstance(x, Activity)]
    assert len(whole) == 5, "without a judge everything is read"


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=12))
def test_what_counts_last_is_the_same_with_repeats_and_without(titles):
    judge = Once().judge(lambda raw: "")
    raws = [activity(x).encode() for x in titles]
    kept = [x for x in raws if not judge(x)]
    assert kept[-1:] == raws[-1:]


def test_ten_million_lines_that_cannot_match_do_not_break_the_parser(tmp_path):
    """libxml2 refuses a text above ten million bytes, and left out lines are one."""
    path = tmp_path / "long.xml"
    with path.open("w") as out:
        out.write("<iati-activities>")
        for _ in range(21):
            out.write(activity("no", 500_000))
        out.write(activity("yes"))
        out.write("</iati-activities>")
    found = list(read_iati(path, "", lambda raw: "" if b"yes" in raw else "no"))
    [kept] = [x for x in found if isinstance(x, Activity)]
    assert kept.line == 21 * 500_000 + 1


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("marks", [0, 1, 2])
def test_wide_letters_are_read_and_sifted_as_others_are(tmp_path, encoding, marks):
    """With the mark of the byte order, without, and twice: XML 1.0, appendix F."""
    path = tmp_path / "wide.xml"
    head = f'<?xml version="1.0" encoding="{encoding.upper()}"?>'
    body = activity("Sécurité \u0627\u0644\u0623\u0645\u0646") + activity("no")
    text = "\ufeff" * marks + head + f"<iati-activities>{body}</iati-activities>"
    path.write_bytes(text.encode(encoding))
    left = Counter()
    found = read_iati(path, "", lambda raw: "" if b"curit" in raw else "no", left)
    [kept] = [x for x in found if isinstance(x, Activity)]
    assert kept.title == "Sécurité \u0627\u0644\u0623\u0645\u0646"
    assert left == {"no": 1}


def test_half_a_letter_is_named(tmp_path):
    path = tmp_path / "half.xml"
    path.write_bytes("<iati-activities/>".encode("utf-16") + b"\x00")
    with pytest.raises(SourceUnreadable, match=r"half\.xml: its text is not in UTF-16"):
        list(read_iati(path))


@pytest.mark.skipif(not IATI.exists(), reason="SKIPPED LOUDLY: real data is absent")
@pytest.mark.parametrize("country", ["SO", "CF", "HT", "LY", "CD", "SL", "UA"])
def test_real_files_give_the_same_as_when_read_whole(country):
    sieve = Sieve(country, purpose_table())
    folders = ("usg", "multi_dportal", "dfid_v1")
    for folder in folders:
        for path in sorted((IATI / "activities" / folder).glob("*.xml")):
            outcomes = []
            for judge in (None, sieve.judge):
                left = Counter()
                found, counts = [], Counter()
                try:
                    for item in read_iati(path, "", judge, left):
                        if isinstance(item, Activity):
                            sifted = sieve.sift(item, rate_on)
                            counts[sifted.standing] += 1
                            if sifted.is_stored:
                                found.append(item)
                except SourceUnreadable as error:
                    found.append(str(error))
                    counts = left = Counter()
                outcomes.append((found, (counts + left).total()))
            assert outcomes[0] == outcomes[1], path.name


def test_every_word_is_found_before_it_is_parsed():
    for _, words, purpose, _ in _table():
        spaced = words.replace(" ", "\n   ")
        for text in (words, words.upper(), spaced, words.replace(" ", "\u00a0")):
            assert may_hold_sector_words(text.encode()), text
            assert sector_words_in(text).get(words) == purpose, text


def test_accents_do_not_hide_a_word():
    text = "Appui au Secteur de la SÉCURITÉ et aux pénitenciers"
    assert may_hold_sector_words(text.encode())
    assert sector_words_in(text) == {
        "secteur de la securite": "15210",
        "penitenc": "15137",
    }


HIDDEN = (
    b"<!-- </iati-activity> -->",
    b"<![CDATA[</iati-activity> <!-- ]]>",
    b"<title>\n</title>",
    b"<!---->",
)


@given(
    st.lists(st.sampled_from(HIDDEN), max_size=30), st.integers(1, 90), st.booleans()
)
def test_an_activity_that_is_too_long_is_told_and_skipped(pieces, step, first):
    """Whatever hides its end, what follows passes and lines keep their numbers."""
    long = b"\n<iati-activity><iati-identifier>L</iati-identifier>"
    long += b"".join(pieces) + b"." * 200 + b"</iati-activity>"
    short = b"\n<iati-activity/>"
    inside = long + short if first else short + long
    data = b"<iati-activities>" + inside + b"</iati-activities>"
    told = []
    with patch.object(selective, "LONGEST", 200):
        stream = Selective(
            Slow(data, step), lambda raw: "", lambda *place: told.append(place)
        )
        out = b"".join(iter(stream.read, b""))
    assert told == [(2 if first else 3, "L")]
    rest = b"\n" * long.count(b"\n")
    expected = rest + short if first else short + rest
    assert out == b"<iati-activities>" + expected + b"</iati-activities>"
