"""Bring the message catalogues up to date, compile them, and check them.

Strings come from Python (gettext) and from templates (through Django's own
``templatize``); no gettext installation is needed.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path("src/openssr")
LANGUAGES = ("fr", "ar")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "translated_plural": (1, 2),
    "plural": (1, 2),
    "_": None,
    # titles, labels and choices where a register is declared (platform/registers)
    "label": None,
    "Field": None,
    "signature": None,
    "claim": None,
    # what commands print (platform/terminal.py)
    "say": None,
    "translated_text": None,
    # sentences of errors are shown in the person's language (kernel/error.py)
    "Coverage": None,
    "covered": None,
    "translate": None,
    "Invalid": None,
    "NotADate": None,
    "NotFound": None,
    "NotAllowed": None,
    "Conflict": None,
    "SourceUnreadable": None,
    "NotInstalled": None,
    "Offline": None,
    "Unavailable": None,
    "Outdated": None,
    "NoVersion": None,
    "NotSignedIn": None,
    "TooMany": None,
    "WrongMedia": None,
}
# Babel counts 100 to 102 before 11 to 99; gettext and translators go the other way
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    ),
}
PURPOSES = "platform/reference/data/sectors/list.csv"
PROBLEMS = "platform/reference/data/problems/list.csv"
SLOTS = re.compile(r"\{\w+(?:!r)?\}|%\(\w+\)s")


def messages() -> list[tuple[Any, str]]:
    """Return every marked message with the file it stands in."""
    settings.configure(USE_I18N=False)
    entries: list[tuple[Any, str]] = []
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]):
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # what Python's reader of words gets must not look indented to it
            lines = templatize(source).splitlines()
            source = "\n".join(line.lstrip() for line in lines)
        stream = io.BytesIO(source.encode())
        for _, message, *_ in extract("python", stream, KEYWORDS):
            entries.append((message, path.relative_to(ROOT).as_posix()))
    with (ROOT / PURPOSES).open(encoding="utf-8", newline="") as table:
        entries.extend((row["name"], PURPOSES) for row in csv.DictReader(table))
    with (ROOT / PROBLEMS).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            entries.extend([(row["meaning"], PROBLEMS), (row["advice"], PROBLEMS)])
    return entries


def catalogue(language: str) -> Catalog:
    """Return the stored catalogue of a language, empty when there is none."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def update(language: str) -> list[str]:
    """Write one catalogue and return what is untranslated or wrong in it."""
    stored = catalogue(language)
    # the day of extraction would change the file each time, and with it every merge
    updated = Catalog(
        locale=language, project="OpenSSR", creation_date=stored.creation_date
    )
    updated.mime_headers = [("Plural-Forms", PLURALS[language])]
    for message, file in messages_cache:
        updated.add(message, locations=[(file, 0)])
    faults: list[str] = []
    for entry in updated:
        if not entry.id:
            continue
        old = stored.get(entry.id)
        if old is not None and old.string:
            entry.string = old.string
        if language == "fr" and entry.string:
            entry.string = _french_spaces(entry.string)
        faults.extend(_faults(language, entry.id, entry.string))
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    if "--check" not in sys.argv:
        with (folder / "django.po").open("wb") as target:
            write_po(target, updated, width=88, omit_header=False, sort_output=True)
    with (folder / "django.mo").open("wb") as target:
        write_mo(target, updated)
    return faults


def _french_spaces(target: Any) -> Any:
    """Return a French text with no-break spaces before ; : ? ! and inside « »."""
    if not isinstance(target, str):
        return type(target)(_french_spaces(each) for each in target)
    text = re.sub(r" ([;?!])(?=\s|$|[)»<])", "\u202f\\1", target)
    text = re.sub(r"(?<=\S) :(?=\s|$|<)", "\u00a0:", text)
    return text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def _faults(language: str, source: Any, target: Any) -> list[str]:
    texts = [target] if isinstance(target, str) else list(target or [])
    first = source if isinstance(source, str) else source[0]
    if not texts or not all(texts):
        return [f"{language}: untranslated: {first!r}"]
    slots = set(SLOTS.findall(str(first)))
    return [
        f"{language}: {first!r} needs {sorted(slots)}, {text!r} differs"
        for text in texts
        if isinstance(source, str) and set(SLOTS.findall(str(text))) != slots
    ]


messages_cache: list[tuple[Any, str]] = []


def main() -> int:
    """Update (or with --check only check) all catalogues."""
    messages_cache.extend(messages())
    faults = [fault for language in LANGUAGES for fault in update(language)]
    for fault in faults:
        print(fault)
    print(f"catalogues: {len({str(m) for m, _ in messages_cache})} messages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
