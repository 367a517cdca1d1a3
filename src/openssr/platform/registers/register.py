"""A register: a kind of record, its key and tier, and the columns that follow."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import (
    Annotated,
    Any,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from openssr.kernel.provenance import content_hash
from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.field import (
    LANGUAGES,
    LINE,
    STAFF,
    Field,
)
from openssr.platform.usecase.rules import PUBLIC

TEXT, DATE, DECIMAL, INTEGER = "text", "date", "decimal", "integer"
CODES, TEXTS, ROWS, INSTANT = "codes", "texts", "rows", "instant"
SEPARATOR = "|"  # between the parts of a key
KINDS: dict[Any, str] = {
    str: TEXT, date: DATE, datetime: INSTANT, Decimal: DECIMAL, int: INTEGER
}  # fmt: skip
EMPTY: dict[str, Any] = {TEXT: "", CODES: (), ROWS: ()}

R = TypeVar("R")
# what is wrong with a record: the problem's code and the field that shows it
Fault = tuple[str, str]


def as_entered(record: Any) -> Any:
    """Leave a record in the form in which it was entered."""
    return record


def no_faults(record: Any) -> Iterable[Fault]:
    """Find nothing wrong, for registers whose fields say all there is to check."""
    return ()


def subject_of(record: type[Any]) -> str:
    """Return the slice that declares a record, such as ``strategy``."""
    return record.__module__.split(".")[2]


@dataclass(frozen=True, kw_only=True, eq=False)
class Register(Generic[R]):
    """A kind of record that the book keeps.

    ``record`` is a frozen dataclass whose annotations carry a ``Field`` each.  ``key``
    names the fields that tell two records of a country apart.  ``tier`` says who may
    read it, and ``tier_of`` who may read one record where records differ.  ``normal``
    brings a record to the form in which it is kept, before its key is formed and it is
    checked.  ``check`` returns what is wrong with one record beyond what its fields
    say.  ``rest`` returns the key and the hash by which figures rest on a record, where
    these are not its own key and the hash of its content.  ``order`` are the fields by
    which it is listed, by default its key; ``table`` is the name of its table where
    that is not the record's.  ``owner`` is the field of the key that holds the person
    whose record it is: nobody else reads or changes it as a record.  ``value`` are the
    fields that form one value, such as numerator and denominator: its signatures stand
    for that value, and otherwise for all that people enter of a record.  ``rests_as``
    is the name under which figures rest on the records, where another register has a
    record of the same name.  ``name`` is the field that says what a record is called,
    where that is neither a text in languages nor its title.  ``page`` is the address in
    the book of a record's own page, such as ``benchmarks/{code}/``, where it has one.
    ``parts`` names the fields that say to which institution, partner or component a
    record belongs, by the kind of part; ``within`` the field that refers to a record to
    whose parts it belongs.  Roles narrowed to a part reach a record by them.
    One that is not ``searched`` has no entries in the search of the book: its numbers
    are found by what they are numbers of.
    """

    kind: str
    title: str
    record: type[R]
    key: tuple[str, ...]
    tier: str = PUBLIC
    tier_of: Callable[[R], str] | None = None
    normal: Callable[[R], R] = as_entered
    check: Callable[[R], Iterable[Fault]] = no_faults
    rest: Callable[[R], tuple[str, str]] | None = None
    order: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    table: str = ""
    owner: str = ""
    rests_as: str = ""
    searched: bool = True
    name: str = ""
    page: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    within: str = ""

    def __post_init__(self) -> None:
        """Refuse an owner outside the key, who would share a row, and lost fields."""
        if self.owner and self.owner not in self.key:
            raise TypeError(f"{self.kind}: the owner {self.owner} is not in the key")
        names = {each.name for each in self.attributes}
        if not {*self.parts.values(), *filter(None, [self.within])} <= names:
            raise TypeError(f"{self.kind} belongs to parts by no field of its own")

    @property
    def subject(self) -> str:
        """Return the slice that declares it, such as ``strategy``."""
        return subject_of(self.record)

    @property
    def label(self) -> str:
        """Return the name of its table as references write it."""
        return f"{self.subject}.{self.table or self.record.__name__}"

    @property
    def figure_kind(self) -> str:
        """Return the name under which figures rest on its records."""
        return self.rests_as or self.record.__name__.lower()

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """Return the fields of the record with their facts."""
        return attributes_of(self.record)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of its sheet, in the order of the fields."""
        return columns_of(self.record)

    @property
    def key_headings(self) -> tuple[str, ...]:
        """Return the headings of its key; what the program sets itself has none."""
        headings = self.headings
        return tuple(headings[name] for name in self.key if name in headings)

    @property
    def headings(self) -> dict[str, str]:
        """Return the heading of each field; those of rows below a record have others.

        A field of a row may have the name of one of the record, such as ``code``.
        """
        return {
            column.attribute: column.name
            for column in self.columns
            if not column.of_rows
        }

    @cached_property
    def name_field(self) -> str:
        """Return the field that says what a record is called, empty where none does."""
        texts = [each.name for each in self.attributes if each.kind == TEXTS]
        title = [each.name for each in self.attributes if each.name == "title"]
        return self.name or next(iter([*texts, *title]), "")

    def names_of(self, record: R) -> dict[str, str]:
        """Return what a record is called by language, empty where only its key says."""
        name = getattr(record, self.name_field) if self.name_field else ""
        if isinstance(name, dict):
            return name
        return {"en": name} if name else {}

    @cached_property
    def signatures(self) -> dict[str, str]:
        """Return the field of each signature of a record by its act."""
        return {
            attribute.field.signs: attribute.name
            for attribute in self.attributes
            if attribute.field.signs
        }

    @cached_property
    def claims(self) -> dict[str, str]:
        """Return the field of what a file claims by the signature that it names."""
        return {
            attribute.field.claims: attribute.name
            for attribute in self.attributes
            if attribute.field.claims
        }

    @cached_property
    def signed_fields(self) -> tuple[str, ...]:
        """Return the fields that its signatures stand for."""
        return self.value or tuple(
            attribute.name
            for attribute in self.attributes
            if attribute.field.entered and not attribute.field.claims
        )

    def column(self, name: str) -> Column:
        """Return a column by its heading; raises ``KeyError`` for another."""
        return {column.name: column for column in self.columns}[name]

    def key_of(self, record: R) -> str:
        """Return the record's key as one text."""
        return SEPARATOR.join(text_of(getattr(record, name)) for name in self.key)

    def owner_of(self, key: str) -> str:
        """Return the owner of the record of a key, empty where records have none."""
        parts = key.split(SEPARATOR)
        if not self.owner or len(parts) != len(self.key):
            return ""
        return parts[self.key.index(self.owner)]

    def rest_of(self, record: R) -> tuple[str, str]:
        """Return the key and the hash by which figures rest on a record."""
        if self.rest is not None:
            return self.rest(record)
        return self.key_of(record).replace(SEPARATOR, "/"), self.counted_hash(record)

    def counted_hash(self, record: R) -> str:
        """Return the hash of what figures may depend on in a record.

        Whether a person stands for it counts, not who: it is the same for every reader.
        """
        counted: dict[str, Any] = asdict(record)  # type: ignore[call-overload]
        for attribute in self.attributes:
            if attribute.field.claims:
                # figures of books without claims rest on the same hashes
                del counted[attribute.name]
            elif not attribute.field.counts:
                counted[attribute.name] = attribute.default
            elif attribute.field.person and counted[attribute.name]:
                counted[attribute.name] = STAFF
        return content_hash(counted)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a record: its name, the kind of its values and its facts.

    ``rows`` is the record of the rows that it holds, where it holds rows.
    """

    name: str
    kind: str
    field: Field
    required: bool
    default: Any
    rows: type[Any] | None = None

    @property
    def prefix(self) -> str:
        """Return what the headings of a text in each language begin with."""
        return self.field.column or self.name.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register's sheet; ``language`` is set on a text by language."""

    name: str
    kind: str
    required: bool
    attribute: str
    field: Field
    language: str = ""
    of_rows: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the codes that it may hold, empty where any text may stand."""
        return self.field.codes

    @property
    def refers(self) -> str:
        """Return the table that its codes are of, empty where they are of none."""
        return self.field.refers

    @property
    def long(self) -> bool:
        """Tell whether its text may run over several lines."""
        return self.kind == TEXT and self.field.length > LINE


def attributes_of(record: type[Any]) -> tuple[Attribute, ...]:
    """Return the fields of a record with their facts.

    Raises ``TypeError`` for a field that has no ``Field`` or a type that no column has,
    and for an amount of money whose currency no field of the record holds.
    """
    hints = get_type_hints(record, include_extras=True)
    attributes = tuple(
        _attribute(record, each, hints[each.name]) for each in fields(record)
    )
    currencies = {each.name for each in attributes if each.field.choices is CURRENCIES}
    for each in attributes:
        if not _is_sound(each, currencies):
            raise TypeError(f"{record.__name__}.{each.name} is money of no currency")
    return attributes


def _is_sound(attribute: Attribute, currencies: Collection[str]) -> bool:
    """Tell whether a field is no amount, or one with a currency beside it.

    The currency of amounts is checked on records only, so no rows of one hold any.
    """
    if attribute.rows is not None:
        return not any(part.field.money for part in attributes_of(attribute.rows))
    if not attribute.field.money:
        return True
    return attribute.kind == DECIMAL and attribute.field.money in currencies


def _attribute(record: type[Any], each: Any, hint: Any) -> Attribute:
    place = f"{record.__name__}.{each.name}"
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{place} has no Field")
    plain, *extras = get_args(hint)
    facts = [extra for extra in extras if isinstance(extra, Field)]
    if len(facts) != 1:
        raise TypeError(f"{place} needs one Field")
    kind, rows = _kind(plain, place)
    if kind == INSTANT and facts[0].entered:
        raise TypeError(f"{place}: an instant is set by the program, not entered")
    default = each.default
    if default is MISSING and each.default_factory is not MISSING:
        default = each.default_factory()
    required = default is MISSING
    empty = EMPTY.get(kind) if required else default
    return Attribute(each.name, kind, facts[0], required, empty, rows)


def _kind(plain: Any, place: str) -> tuple[str, type[Any] | None]:
    """Return the kind of a type's values, and the record of its rows."""
    if get_origin(plain) in {Union, types.UnionType}:
        present = [part for part in get_args(plain) if part is not type(None)]
        plain = present[0] if len(present) == 1 else plain
    if plain in KINDS:
        return KINDS[plain], None
    if plain == dict[str, str]:
        return TEXTS, None
    if get_origin(plain) is tuple:
        item = get_args(plain)[0]
        if item is str:
            return CODES, None
        if is_dataclass(item) and isinstance(item, type):
            return ROWS, item
    raise TypeError(f"{place}: {plain} is no type of a column")


def columns_of(record: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a record's sheet; fields not entered have none."""
    columns: list[Column] = []
    for attribute in attributes_of(record):
        if attribute.field.entered:
            columns.extend(_columns(attribute))
    return tuple(columns)


def _columns(attribute: Attribute) -> list[Column]:
    field, name = attribute.field, attribute.name
    if attribute.kind == TEXTS:
        return [
            Column(
                f"{attribute.prefix}_{language}", TEXT,
                attribute.required and language == "en", name, field, language,
            )
            for language in LANGUAGES
        ]  # fmt: skip
    if attribute.rows is not None:
        return [
            Column(
                part.field.column or part.name, part.kind, False, part.name,
                part.field, of_rows=True,
            )
            for part in attributes_of(attribute.rows)
        ]  # fmt: skip
    heading = field.column or name
    return [Column(heading, attribute.kind, attribute.required, name, field)]


def text_of(value: Any) -> str:
    """Return a value as keys, comparisons and texts of cells hold it."""
    if value is None:
        return ""
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        number = Decimal(str(value))
        return f"{number.normalize():f}" if number else "0"
    if isinstance(value, (tuple, list)):
        return ";".join(str(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value).strip()


def cells_of(register: Register[R], record: R) -> list[dict[str, Any]]:
    """Return the rows of a sheet that hold a record, values by heading.

    There is one row, or one for each of the rows that the record holds.
    """
    plain: dict[str, Any] = {}
    below: list[dict[str, Any]] = []
    for attribute in register.attributes:
        value = getattr(record, attribute.name)
        if attribute.kind == TEXTS:
            for language in LANGUAGES:
                plain[f"{attribute.prefix}_{language}"] = value.get(language, "")
        elif attribute.rows is not None:
            parts = attributes_of(attribute.rows)
            below = [
                {p.field.column or p.name: getattr(row, p.name) for p in parts}
                for row in value
            ] or [{p.field.column or p.name: None for p in parts}]
        elif attribute.field.entered:
            cell = ";".join(value) if attribute.kind == CODES else value
            plain[attribute.field.column or attribute.name] = cell
    names = [column.name for column in register.columns]
    rows = [plain | row for row in below] or [plain]
    return [{name: row[name] for name in names} for row in rows]
