"""A letter to a partner: what could be mended in the data it publishes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement

from openssr.platform.reference.problems import problem_meanings
from openssr.subjects.assistance.records import Quality
from openssr.subjects.assistance.writers.words import link_error_words

EXAMPLES = 5


class _Letter:
    """A Word document whose paragraphs run in the reader's direction."""

    def __init__(self, *, right_to_left: bool) -> None:
        self.word: Any = Document()
        self.rtl = right_to_left

    def add(self, text: str, style: str = "") -> None:
        """Add a paragraph."""
        paragraph = self.word.add_paragraph(style=style or None)
        run = paragraph.add_run(text)
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def letter_docx(
    quality: Quality,
    country_name: str,
    today: date,
    day: Callable[[date | None], str],
    *,
    right_to_left: bool = False,
    fictional: bool = False,
) -> bytes:
    """Return the letter as Word; ``day`` writes a date in the reader's language."""
    letter = _Letter(right_to_left=right_to_left)
    if fictional:
        letter.add(
            _("This country is fictional: every number and document was invented.")
        )
    letter.add(_("Your data on {country}").format(country=country_name), "Heading 1")
    letter.add(f"{quality.name} ({quality.partner})")
    letter.add(day(today))
    letter.add(
        _(
            "The book of record of the security sector contains {count} of your "
            "activities; the latest transaction is dated {newest}. Thank you for "
            "publishing them. The corrections below would allow them to be counted "
            "in full."
        ).format(count=quality.activities, newest=day(quality.newest))
    )
    _faults(letter, quality)
    _links(letter, quality)
    if not quality.problems and not quality.link_faults:
        letter.add(_("We found nothing to correct."))
    stream = io.BytesIO()
    letter.word.save(stream)
    return stream.getvalue()


def _faults(letter: _Letter, quality: Quality) -> None:
    counts = Counter(problem.code for problem in quality.problems)
    if not counts:
        return
    letter.add(_("Values to correct"), "Heading 2")
    for code, count in counts.most_common():
        word = problem_meanings()[code]
        letter.add(f"{_(word.meaning)}: {count} ({code})", "List Bullet")
        for problem in [fault for fault in quality.problems if fault.code == code][
            :EXAMPLES
        ]:
            value = f": {problem.value}" if problem.value else ""
            place = problem.place
            letter.add(
                f"{place.record}, {place.file}:{place.row}, {place.element}{value}",
                "List Bullet 2",
            )


def _links(letter: _Letter, quality: Quality) -> None:
    if not quality.link_faults:
        return
    words = link_error_words()
    letter.add(_("Payments that cannot be traced"), "Heading 2")
    letter.add(
        _(
            "State the other party of each transaction, with its organisation and "
            "the identifier of its activity, so that the money is counted once."
        )
    )
    for kind, count in quality.link_faults:
        letter.add(f"{words[kind]}: {count}", "List Bullet")
