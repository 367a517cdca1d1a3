"""The facts of one field of a record, and the choices that a field may offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

LANGUAGES = ("en", "fr", "ar")
LINE = 500  # a text that may be longer is entered in a box of several lines
INTEGER = 2**31 - 1  # the largest whole number that both databases keep
CODE = 40  # characters of the code of a choice
PERSON = 150  # characters of a person's name or login
STAFF = "staff"  # what is read in place of a person's name outside the country's own
# acts by which a person stands for a record: the first two by entering it, the others
# only by the act of that name
ENTERED, DECIDED, CHECKED, VERIFIED = "entered", "decided", "checked", "verified"
BY_ENTERING = frozenset({ENTERED, DECIDED})
DIGITS = 15  # significant digits that SQLite and a spreadsheet keep exactly


SEPARATORS = "-._"  # between the letters and digits of a code of the book's own


def label(text: str) -> str:
    """Mark a text for the catalogues of translations; faces translate it."""
    return text


class Choice(StrEnum):
    """A code that a field takes, with its word in English beside it."""

    word: str

    def __new__(cls, code: str, text: str) -> Self:
        """Make the member of a code; ``text`` is marked by ``label()``."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.word = text
        return member


@dataclass(frozen=True, slots=True)
class CodeList:
    """Codes of a published or national list, with their names by language.

    ``length`` is the number of characters of its longest code.  ``capitals`` says that
    codes are kept in capitals, however they are written.  A list of hundreds has a
    ``title``, which stands where its codes would only hide what else is said.
    """

    names: Mapping[str, Mapping[str, str]]
    _: KW_ONLY
    length: int = CODE
    capitals: bool = False
    title: str = ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, code: object) -> bool:
        return code in self.names


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a record means and may hold.

    ``label`` is its heading for people who type, in English; ``title`` is that where
    it is read, with a name in the place of a code, if that is another.  ``length`` is
    the largest number of characters of a text; ``places`` the decimals of a decimal
    number; ``minimum`` and ``maximum`` bound a number, both included.  ``refers`` names
    the table whose record the field's code stands for, such as
    ``institutions.Institution``; ``among`` names tables of which one has the code,
    where nothing but the code is kept.  ``column`` is the heading of the sheet where it
    differs from the field's name.  A field that is not ``entered`` is kept by the
    program, not typed by people.  ``money`` says that a decimal number is an amount,
    and names the field of the same record that holds its currency.  ``person`` says
    that it holds a person's name or login, which the public is not shown; ``tier`` who
    may read the field, where that is narrower than the record's own tier.  ``counts``
    is false where no figure depends on the field, so that figures do not turn stale
    when it alone changes.  ``signs`` names the act that the field is the signature of,
    which comes from the session and from no input; ``claims`` the signature of which
    the field holds what a file says.  ``words`` are what some of its values are called
    where any other text may stand.  A code by which others refer to the record has
    letters of any script, digits and ``separators``, and nothing else; of any other
    text these are ``None``.
    """

    label: str
    _: KW_ONLY
    length: int = 200
    places: int = 2
    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    choices: type[Choice] | CodeList | None = None
    words: type[Choice] | None = None
    refers: str = ""
    among: tuple[str, ...] = ()
    title: str = ""
    column: str = ""
    entered: bool = True
    money: str = ""
    person: bool = False
    tier: str = ""
    counts: bool = True
    signs: str = ""
    claims: str = ""
    separators: str | None = None

    def __post_init__(self) -> None:
        """Refuse a signature that input could write, or that would name staff."""
        if self.signs and (self.entered or not self.person):
            raise TypeError(f"{self.label}: a signature is a person's and not entered")

    @property
    def heading(self) -> str:
        """Return its heading where it is read, in English."""
        return self.title or self.label

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the tables of which its codes may be."""
        return (self.refers,) if self.refers else self.among

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that the field may hold, empty where any text may stand."""
        if self.choices is None:
            return ()
        return tuple(str(code) for code in self.choices)

    @property
    def named_values(self) -> type[Choice] | CodeList | None:
        """Return what values of the field are called, if any of them is."""
        return self.choices if self.choices is not None else self.words

    @property
    def code_list(self) -> CodeList | None:
        """Return the published or national list of the field's codes, if any."""
        return self.choices if isinstance(self.choices, CodeList) else None

    def takes(self, code: str) -> bool:
        """Tell whether a code is one of the field's choices."""
        return code in (self.code_list or self.codes)


def own_code(length: int, *, separators: str = SEPARATORS) -> Field:
    """Return the field of the code that the country gives to a record."""
    return Field("Code", length=length, separators=separators)


def signature(label: str, act: str, *, counts: bool = False) -> Field:
    """Return the field that holds who did an act, which no input can write."""
    return Field(
        label, length=PERSON, person=True, entered=False, counts=counts, signs=act
    )


def claim(label: str, of: str, *, length: int = PERSON) -> Field:
    """Return the field that holds whom a file names for a signature.

    Its column has the heading of the signature, so that older files stay readable.
    """
    return Field(label, length=length, person=True, counts=False, column=of, claims=of)
