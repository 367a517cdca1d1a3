"""Operations of a migration carried out together, so that large ones take seconds.

Django builds all tables' classes anew after each operation and, on SQLite, copies the
table for most of them.  A migration with hundreds of operations then takes most of a
minute.  Together, classes are built once, and SQLite copies each table once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.migrations import operations as ops
from django.db.migrations.operations.base import Operation

SHAPES = (
    ops.AddConstraint, ops.AddField, ops.AddIndex, ops.AlterField, ops.CreateModel,
    ops.RemoveConstraint, ops.RemoveField, ops.RemoveIndex, ops.RenameField,
)  # fmt: skip
FIELDS = (ops.AddField, ops.AlterField, ops.RemoveField)
Name = tuple[str, str]  # a table and a field of it, or the table itself


class Together(Operation):
    """Operations on the shape of tables, none of which needs rows in between."""

    reduces_to_sql = False
    reversible = False

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change the state; classes are built once they are asked for."""
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Change the tables: once each on SQLite, else one operation after another."""
        if schema_editor.connection.vendor == "sqlite":
            self._reshape(app_label, schema_editor, from_state, to_state)
            return
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what is done, as migrating prints it."""
        return "; ".join(operation.describe() for operation in self.operations)

    def _reshape(
        self, app_label: str, editor: Any, from_state: Any, to_state: Any
    ) -> None:
        origins, defaults = self._origins(), self._defaults()
        for (app, name), state in to_state.models.items():
            earlier = from_state.models.get((app, name))
            if app != app_label or (earlier and state == earlier):
                continue
            model = to_state.apps.get_model(app, name)
            if earlier is None:
                editor.create_model(model)
            else:
                former = from_state.apps.get_model(app, name)
                names = origins.get(name, {})
                _remake(editor, former, model, names, defaults.get(name, {}))

    def _origins(self) -> dict[str, dict[str, str]]:
        """Return the former name of each renamed field, by model."""
        origins: dict[str, dict[str, str]] = {}
        for operation in self.operations:
            if isinstance(operation, ops.RenameField):
                names = origins.setdefault(operation.model_name_lower, {})
                names[operation.new_name] = operation.old_name
        return origins

    def _defaults(self) -> dict[str, dict[str, Any]]:
        """Return the fields that say what rows get which have no value, by model."""
        defaults: dict[str, dict[str, Any]] = {}
        for operation in self.operations:
            if isinstance(operation, (ops.AddField, ops.AlterField)):
                fields = defaults.setdefault(operation.model_name_lower, {})
                fields[operation.name] = operation.field
        return defaults


def _remake(
    editor: Any,
    former: Any,
    model: Any,
    origins: dict[str, str],
    defaults: dict[str, Any],
) -> None:
    """Give a table its new shape: rename and add columns, then copy it once."""
    fields = {field.name: field for field in former._meta.local_concrete_fields}
    moved = set(origins.values())
    added = []
    for field in model._meta.local_concrete_fields:
        origin = origins.get(field.name, "" if field.name in moved else field.name)
        earlier = fields.get(origin)
        if earlier is None:
            added.append(field)
            continue
        if earlier.column != field.column:
            _rename_column(editor, model, earlier, field)
        if earlier.null and not field.null:
            _fill(editor, model, field, defaults.get(field.name, field))
    for field in added:
        _add_column(editor, model, field, defaults.get(field.name, field))
    editor._remake_table(model)


def _rename_column(editor: Any, model: Any, earlier: Any, field: Any) -> None:
    names = (model._meta.db_table, earlier.column, field.column)
    table, old, new = map(editor.quote_name, names)
    editor.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")


def _add_column(editor: Any, model: Any, field: Any, given: Any) -> None:
    """Add a column with its default in every row; copying gives it its rules."""
    table, column = map(editor.quote_name, (model._meta.db_table, field.column))
    kind = field.db_parameters(editor.connection)["type"]
    default = editor.effective_default(given)
    rest = "" if default is None else f" DEFAULT {editor.prepare_default(default)}"
    editor.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}{rest}")


def _fill(editor: Any, model: Any, field: Any, given: Any) -> None:
    """Write the default where a column is empty that may not be so any longer."""
    table, column = map(editor.quote_name, (model._meta.db_table, field.column))
    default = editor.effective_default(given)
    if default is not None:
        value = editor.prepare_default(default)
        editor.execute(f"UPDATE {table} SET {column} = {value} WHERE {column} IS NULL")


def together(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations of a migration, those on shapes in as few runs as can be.

    An operation begins another run where it needs what one of the run did: what a run
    starts from and what it leaves is all that its operations see.
    """
    return [
        Together(run) if len(run) > 1 else run[0] for run in _runs(operations) if run
    ]


def _runs(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    run: list[Operation] = []
    changed: set[Name] = set()
    for operation in operations:
        shape = isinstance(operation, SHAPES)
        if not shape or changed & _needed(operation):
            yield run
            run, changed = [], set()
        if not shape:
            yield [operation]
            continue
        run.append(operation)
        changed |= _changed(operation)
    yield run


def _needed(operation: Any) -> set[Name]:
    """Return the table of an operation, and the field that it starts from."""
    if isinstance(operation, ops.CreateModel):
        return set()
    model = operation.model_name.lower()
    if isinstance(operation, ops.RenameField):
        return {(model, ""), (model, operation.old_name_lower)}
    if isinstance(operation, FIELDS):
        return {(model, ""), (model, operation.name_lower)}
    return {(model, "")}


def _changed(operation: Any) -> set[Name]:
    """Return the table that an operation creates, or the field that it leaves."""
    if isinstance(operation, ops.CreateModel):
        return {(operation.name_lower, "")}
    model = operation.model_name.lower()
    if isinstance(operation, ops.RenameField):
        return {(model, operation.new_name_lower)}
    return {(model, operation.name_lower)} if isinstance(operation, FIELDS) else set()
