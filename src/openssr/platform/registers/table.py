"""The database table of a register: columns, keys, references and checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from openssr.platform.registers.field import CODE, LANGUAGES, LINE, Field
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INSTANT,
    INTEGER,
    TEXT,
    TEXTS,
    Attribute,
    Column,
    Register,
    attributes_of,
    columns_of,
)
from openssr.platform.registers.values import bounds

DIGITS = 20  # more than the value contract takes, for what older versions kept
Model = type[models.Model]


def table(
    register: Register[Any],
    *,
    extra: Mapping[str, Any] | None = None,
    constraints: Iterable[models.BaseConstraint] = (),
    indexes: Iterable[models.Index] = (),
    current: models.Q | None = None,
) -> Model:
    """Return the model of a register's table.

    A reference is a foreign key to the row that holds the code, so that a code may be
    renamed; what is referred to cannot be deleted.  ``extra`` are columns beside the
    record's fields; ``current`` says which rows count, where older versions of a record
    stay in the same table.  The tables of lists and rows come with it.
    """
    name = register.table or register.record.__name__
    columns: dict[str, Any] = {"country": models.CharField(max_length=2)}
    for attribute in register.attributes:
        columns |= _columns(attribute)
    columns |= {
        "withdrawn_at": models.DateTimeField(null=True),
        "withdrawn_by": models.CharField(max_length=150, blank=True),
        "withdrawn_because": models.CharField(max_length=500, blank=True),
    }
    rules = [*_constraints(register, current), *constraints]
    model = _model(
        register,
        name,
        register.record.__doc__,
        columns={**columns, **(extra or {})},
        constraints=rules,
        indexes=indexes,
    )
    model.register = register  # type: ignore[attr-defined]
    model.current = current or models.Q()  # type: ignore[attr-defined]
    for attribute in register.attributes:
        if attribute.kind == CODES and attribute.field.refers:
            _list_table(register, attribute, name)
        elif attribute.rows is not None:
            _rows_table(register, attribute, name)
    return model


def _model(
    register: Register[Any],
    name: str,
    doc: str | None,
    *,
    columns: Mapping[str, Any],
    constraints: Iterable[models.BaseConstraint],
    indexes: Iterable[models.Index] = (),
) -> Model:
    meta = type(
        "Meta",
        (),
        {
            "app_label": register.subject,
            "constraints": list(constraints),
            "indexes": list(indexes),
        },
    )
    module = register.record.__module__.rpartition(".registers")[0] + ".models"
    body = {**columns, "__module__": module, "__doc__": doc, "Meta": meta}
    return type(name, (models.Model,), body)


def _columns(attribute: Attribute) -> dict[str, Any]:
    """Return the table's columns of one field of a record."""
    name, field = attribute.name, attribute.field
    if attribute.kind == TEXTS:
        return {
            f"{attribute.prefix}_{language}": _text(field, blank=language != "en")
            for language in LANGUAGES
        }
    if attribute.kind == CODES:
        return {} if field.refers else {name: models.JSONField(default=list)}
    if attribute.rows is not None:
        return {}
    return {name: _column(attribute)}


def _column(attribute: Attribute) -> models.Field[Any, Any]:
    field = attribute.field
    if field.refers:
        return _reference(field.refers)
    if attribute.kind == TEXT:
        return _text(field, blank=not attribute.required)
    absent = not attribute.required and attribute.default is None
    if attribute.kind == DATE:
        return models.DateField(null=absent)
    if attribute.kind == INSTANT:
        return models.DateTimeField(null=absent)
    if attribute.kind == DECIMAL:
        return models.DecimalField(
            max_digits=DIGITS, decimal_places=field.places, null=not attribute.required
        )
    return models.IntegerField(null=absent)


def _text(field: Field, *, blank: bool) -> models.Field[Any, Any]:
    if field.choices is not None:
        length = CODE if field.code_list is None else field.code_list.length
        return models.CharField(max_length=length, blank=blank)
    if field.length > LINE:
        return models.TextField(blank=blank)
    return models.CharField(max_length=field.length, blank=blank)


def _reference(label: str) -> models.Field[Any, Any]:
    # empty where it may be, and where an older book named what it does not hold
    return models.ForeignKey(
        label, on_delete=models.PROTECT, null=True, related_name="+"
    )


def list_name(table_name: str, attribute: str) -> str:
    """Return the name of the table that holds a record's list or rows."""
    return table_name + "".join(part.title() for part in attribute.split("_"))


def _owner(register: Register[Any], name: str) -> models.Field[Any, Any]:
    return models.ForeignKey(
        f"{register.subject}.{name}", on_delete=models.CASCADE, related_name="+"
    )


def _list_table(register: Register[Any], attribute: Attribute, name: str) -> None:
    """Make the table of a field that names several records."""
    part_name = list_name(name, attribute.name)
    once = models.UniqueConstraint(
        fields=["owner", "target"], name=constraint_name(register, part_name, "once")
    )
    target = models.ForeignKey(
        attribute.field.refers, on_delete=models.PROTECT, related_name="+"
    )
    columns = {
        "owner": _owner(register, name),
        "order": models.IntegerField(),
        "target": target,
    }
    _model(
        register, part_name, attribute.field.label, columns=columns, constraints=[once]
    )


def _rows_table(register: Register[Any], attribute: Attribute, name: str) -> None:
    """Make the table of the rows that a record holds."""
    part_name = list_name(name, attribute.name)
    once = models.UniqueConstraint(
        fields=["owner", "order"], name=constraint_name(register, part_name, "once")
    )
    columns: dict[str, Any] = {
        "owner": _owner(register, name),
        "order": models.IntegerField(),
    }
    for part in attributes_of(attribute.rows or object):
        columns |= _columns(part)
    _model(
        register, part_name, attribute.field.label, columns=columns, constraints=[once]
    )


def constraint_name(register: Register[Any], *parts: str) -> str:
    """Return a name that no other constraint has; PostgreSQL keeps 63 characters."""
    return "_".join((register.subject, *parts)).lower()[:60]


def _constraints(
    register: Register[Any], current: models.Q | None
) -> list[models.BaseConstraint]:
    name = register.table or register.record.__name__
    constraints: list[models.BaseConstraint] = [_key(register, name, current)]
    for column in columns_of(register.record):
        if column.of_rows:
            continue
        rule = _rule(column)
        if rule is not None:
            label = constraint_name(register, name, column.attribute)
            constraints.append(models.CheckConstraint(condition=rule, name=label))
    return constraints


def _key(
    register: Register[Any], name: str, current: models.Q | None
) -> models.UniqueConstraint:
    """Return the rule that a key stands once; an empty reference is a value too."""
    label = constraint_name(register, name, "key")
    empty = {
        attribute.name
        for attribute in register.attributes
        if attribute.field.refers and not attribute.required
    }
    if not empty & set(register.key):
        fields = ["country", *register.key]
        return models.UniqueConstraint(fields=fields, condition=current, name=label)
    number = models.BigIntegerField()
    parts = [
        Coalesce(f"{part}_id", models.Value(0), output_field=number)
        if part in empty
        else models.F(part)
        for part in register.key
    ]
    return models.UniqueConstraint(
        models.F("country"), *parts, condition=current, name=label
    )


def _rule(column: Column) -> models.Q | None:
    """Return what the database itself checks of a column."""
    name, field = column.attribute, column.field
    if column.kind == INTEGER and column.choices:
        rule = models.Q(**{f"{name}__in": [int(code) for code in column.choices]})
        return rule if column.required else rule | models.Q(**{f"{name}__isnull": True})
    if column.kind in {DECIMAL, INTEGER}:
        if field.minimum is None and field.maximum is None:
            return None
        least, most = bounds(column)
        rule = models.Q(**{f"{name}__gte": _number(column, least)})
        if field.maximum is not None:
            rule &= models.Q(**{f"{name}__lte": _number(column, most)})
        return rule if column.required else rule | models.Q(**{f"{name}__isnull": True})
    if column.kind == TEXT and isinstance(field.choices, type):
        codes = [*column.choices, *([] if column.required else [""])]
        return models.Q(**{f"{name}__in": codes})
    return None


def _number(column: Column, value: Decimal) -> Decimal | int:
    return int(value) if column.kind == INTEGER else value


def model_of(register: Register[Any]) -> Any:
    """Return the model of a register's table."""
    return apps.get_model(register.label)


def part_model(register: Register[Any], attribute: Attribute) -> Any:
    """Return the model of the table that holds a field's list or rows."""
    name = list_name(register.table or register.record.__name__, attribute.name)
    return apps.get_model(register.subject, name)


def all_registers() -> list[Register[Any]]:
    """Return the registers that have a table, in the order of their applications."""
    registers = (getattr(model, "register", None) for model in apps.get_models())
    return [register for register in registers if register is not None]


def rows_named(label: str, country: str) -> Any:
    """Return a country's rows of a table that references name, but the withdrawn."""
    model = apps.get_model(label)
    rows = model._default_manager.filter(country=country)
    return rows.filter(withdrawn_at=None) if hasattr(model, "register") else rows


def register_of(label: str) -> Register[Any]:
    """Return the register of a table that references name; ``LookupError`` if none."""
    register: Register[Any] | None = getattr(apps.get_model(label), "register", None)
    if register is None:
        raise LookupError(label)
    return register
