"""Refuse words that docs/reference/language.md forbids, in three languages.

Looked at are the catalogues, the help of commands, the documents, and in templates
what a program calls things. Catalogues are also held to the typography of their
language, to the slots of their source and to complete plural forms.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path("src/openssr")
FORBIDDEN = {
    "en": (
        r"\banew\b", r"\bto mend\b", r"\bgone stale\b", r"\bturned stale\b",
        r"\bdue from whom\b", r"\btake it into\b", r"\btaken into the book\b",
        r"\btake (?:it |the \w+ )?back\b", r"\bwaits for (?:you|a decision)\b",
        r"\bstands? at\b", r"\bstands? still\b", r"\bin no sum\b",
        r"\bnothing was kept\b", r"\bbeyond aid data\b", r"\breporting rhythm\b",
        r"\bfrom whom\b", r"\bwho stands under whom\b", r"\bstands in the way\b",
        r"\bthe book is sound\b", r"\bkept files?\b",
        r"\bthere is no such (?:file|folder)",
        r"\bno such file\b", r"\bis the code of no\b", r"\b(?:is|are) taken away\b",
        r"\btaken out\b", r"\bput in or taken\b", r"\bmoney passed on\b",
        r"\bmoney announced\b", r"\bdid not work\b", r"\bto the number of\b",
        r"\bwhat was (?:looked at|seen)\b", r"\bthis day on\b",
        r"\bmay add\b(?! up)",
        r"\bgoes the other way\b", r"\bmarked stale\b", r"\bin its charge\b",
    ),
    "fr": (
        r"\bIITA\b", r"\ble livre\b", r"\bpérimée?s?\b", r"\bvieilles\b",
        r"\bse rompt\b", r"\bQuoi est dû\b", r"\babîmée?s?\b", r"\bl’argent\b",
        r"\bpar rang\b", r"\bvaleurs? de départ\b", r"\bpreuves?\b", r"\b[Ôô]te[rz]?\b",
        r"\bvérifiez-l[ae] avec\b", r"\btravers(?:s|er) le livre\b", r"'",
    ),
    "ar": (
        "\u064b", r"المئة", r"\bبائت", r"ينكسر XML", r"\bمشاكل\b", r"الكلفة|\bكلفة",
        r"النوع الاجتماعي", r"حماية الأطفال", r"\bالملاحق\b",
    ),
}  # fmt: skip
MACHINE = (
    r"\bR/P\d|\bcli:|\b(?:BEN|MAN|ASS|SHT|STR|INS)-[R\d]\d*\b"
    r"|\b[a-z]+\.[a-z]+\.(?:import|apply|make|withdraw)\b"
)
QUOTED_CODE = r"(?:assistance|benchmarks|mandates|strategy|institutions)(?:\.[a-z_]+)+"
SLOT = re.compile(r"\{\w+(?:![rs])?\}|%\(\w+\)s")
# what typography does not apply to: codes, times, addresses, what is in a slot
MACHINE_TEXT = re.compile(
    r"\{[^}]*\}|%\(\w+\)s|<[^>]*>|\bhttps?:\S+|\d\d:\d\d|[\w-]+[:=;][\w=;:-]+"
    r"|[A-Za-z_]+\.[a-z]+"
)
PLURALS = {"fr": 2, "ar": 6}


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]


def faults_of(language: str, text: str) -> list[str]:
    """Return the patterns of forbidden words that a text contains."""
    patterns = (*FORBIDDEN[language], MACHINE)
    return [each for each in patterns if re.search(each, text, re.IGNORECASE)]


def code_faults(source: str) -> list[str]:
    """Return codes of a program that a message shows to a person."""
    return re.findall(QUOTED_CODE, source)


def typography_faults(language: str, text: str) -> list[str]:
    """Return signs that the printers of the language would set otherwise."""
    words = MACHINE_TEXT.sub("x", text)
    if language == "fr":
        bare = re.findall(
            r"[^\u202f\u00a0\s][;?!](?=\s|$)|[^\u00a0\u202f\s]:(?=\s|$)", words
        )
        plain = re.findall(r" [;:?!»]|« ", words)
        return [*bare, *plain]
    if language == "ar":
        # a comma between digits is not a comma of the sentence
        return re.findall(r"[\u0621-\u064a]\s*[,;?](?=\s|$)", words)
    return []


def slot_faults(source: str, target: str, plural: bool = False) -> list[str]:
    """Return the slots that one of two texts has oftener than the other.

    A form of a plural may name its number in words, and so leave the slot out.
    """
    asked, given = Counter(SLOT.findall(source)), Counter(SLOT.findall(target))
    extra = list((given - asked).elements())
    return extra if plural else [*extra, *(asked - given).elements()]


def bracket_faults(text: str) -> list[str]:
    """Return the kinds of bracket or quotation mark that are opened or closed alone."""
    pairs = ("()", "[]", "{}", "«»", "“”")
    return [pair for pair in pairs if text.count(pair[0]) != text.count(pair[1])]


def plural_faults(language: str, targets: list[str]) -> list[str]:
    """Return why the forms of a plural are incomplete."""
    wanted = PLURALS[language]
    if len(targets) != wanted or not all(targets):
        return [f"{wanted} forms are needed"]
    if language == "ar":
        # one, two, 3 to 10 and 11 to 99 are told apart in every Arabic count
        one, two, few, many = targets[1:5]
        if len({one, two, few}) < 3 and SLOT.sub("", one) != SLOT.sub("", many):
            return ["one, two and few are the same"]
    return []


def entry_faults(language: str, sources: list[str], targets: list[str]) -> list[str]:
    """Return what is wrong with one entry of a catalogue."""
    if not targets or not all(targets):
        return [f"{language}: untranslated: {sources[0]!r}"]
    plural = len(sources) > 1
    faults = [
        (language, text, each) for text in targets for each in faults_of(language, text)
    ]
    faults += [
        (language, text, f"the sign {each!r}")
        for text in targets for each in typography_faults(language, text)
    ]  # fmt: skip
    for text in targets:
        source = sources[-1] if plural else sources[0]
        faults += [(language, text, each) for each in slot_faults(source, text, plural)]
        faults += [(language, text, each) for each in bracket_faults(text)]
    if plural:
        faults += [
            (language, targets[0], each) for each in plural_faults(language, targets)
        ]
    return [f"{code}: {text!r} has {each}" for code, text, each in faults]


def catalogue_faults() -> list[str]:
    """Return what is forbidden, missing or badly set in the catalogues."""
    faults: list[str] = []
    for language in ("fr", "ar"):
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        with path.open("rb") as source:
            entries = [entry for entry in read_po(source) if entry.id]
        for entry in entries:
            sources, targets = _texts(entry.id), _texts(entry.string)
            if entry.fuzzy:
                faults.append(f"{language}: untranslated: {sources[0]!r}")
            faults += entry_faults(language, sources, targets)
            if language == "fr":
                faults += [
                    f"en: {text!r} has {each}"
                    for text in sources
                    for each in (*faults_of("en", text), *code_faults(text))
                ]
    return faults


def template_faults() -> list[str]:
    """Return what only a program should read, in templates."""
    return [
        f"{path}: {match[0]}"
        for path in sorted(ROOT.rglob("*.html"))
        for match in re.finditer(MACHINE, path.read_text(encoding="utf-8"))
    ]


def help_texts(source: str) -> list[str]:
    """Return what ``--help`` prints: docstrings of commands and help of options."""
    texts: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(
            re.search(r"\bcommand\b|\bgroup\b", ast.unparse(each))
            for each in node.decorator_list
        ):
            texts.append(ast.get_docstring(node) or "")
        if isinstance(node, ast.keyword) and node.arg == "help":
            texts += [
                each.value
                for each in ast.walk(node.value)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
    return texts


def help_faults() -> list[str]:
    """Return forbidden words in the help of commands."""
    return [
        f"{path}: {text!r} has {each}"
        for path in sorted(ROOT.rglob("*.py"))
        if "click" in (source := path.read_text(encoding="utf-8"))
        for text in help_texts(source)
        for each in faults_of("en", text)
    ]


def document_faults() -> list[str]:
    """Return forbidden words in documents that users read; code blocks are left out."""
    folders = ("docs/tutorial", "docs/how-to", "docs/explanation")
    pages = [
        Path("README.md"),
        *(p for f in folders for p in sorted(Path(f).glob("*.md"))),
    ]
    return [
        f"{page}: {each}"
        for page in pages
        for each in prose_faults(page.read_text(encoding="utf-8"))
    ]


def prose_faults(text: str) -> list[str]:
    """Return the forbidden words of a document's prose."""
    code = re.compile(r"```.*?```|^    [^\n]*$|`[^`]*`", re.DOTALL | re.MULTILINE)
    prose = " ".join(code.sub("", text).split())
    return [each for each in FORBIDDEN["en"] if re.search(each, prose, re.IGNORECASE)]


def main() -> int:
    """Print every fault, and end with 1 where there is any."""
    faults = [
        *catalogue_faults(), *template_faults(), *help_faults(), *document_faults(),
    ]  # fmt: skip
    for fault in faults:
        print(fault)
    print(f"language: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
