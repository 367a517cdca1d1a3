"""Operations of migrations that bring older books to registers declared once.

Older books kept codes as plain texts and lists, texts by language and rows as JSON.
Each operation reads the old column, which the migration has renamed, and fills the new
ones.  A code without a target is kept as a lost reference, listed for people to settle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.utils import timezone

LANGUAGES = ("en", "fr", "ar")
BATCH = 500


class DataOperation(Operation):
    """An operation that changes rows and no table."""

    reversible = False
    reduces_to_sql = False

    def __init__(self, *, model: str, old: str) -> None:
        self.model, self.old = model, old

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the tables as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, _to_state: Any
    ) -> None:
        """Change the rows, and let deferred checks run before tables change again."""
        self.change(app_label, from_state.apps)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def change(self, app_label: str, apps: Any) -> None:
        """Change the rows of the operation's model."""
        raise NotImplementedError

    def describe(self) -> str:
        """Return what the operation does, as migrating prints it."""
        return f"{type(self).__name__} {self.old} of {self.model}"

    def rows(self, app_label: str, apps: Any) -> Any:
        """Return the rows of the operation's model."""
        model = apps.get_model(app_label, self.model)
        return model._default_manager.order_by("pk")


class SplitTexts(DataOperation):
    """Texts by language from JSON in ``old`` to a column each, named by ``prefix``.

    JSON had no limit.  A text that its column cannot hold is shortened, and the history
    of the record keeps the whole; ``kind`` and ``key`` name the register and the
    columns of its key.
    """

    def __init__(
        self,
        *,
        model: str,
        old: str,
        prefix: str,
        kind: str = "",
        key: Sequence[str] = (),
    ) -> None:
        super().__init__(model=model, old=old)
        self.prefix, self.kind, self.key = prefix, kind, key

    def change(self, app_label: str, apps: Any) -> None:
        """Write the text of each language to its column."""
        rows = self.rows(app_label, apps)
        names = [f"{self.prefix}_{language}" for language in LANGUAGES]
        most = {name: rows.model._meta.get_field(name).max_length for name in names}
        changed, shortened = [], []
        for row in rows.iterator(chunk_size=BATCH):
            texts = getattr(row, self.old) or {}
            for language, name in zip(LANGUAGES, names, strict=True):
                text = texts.get(language, "")
                setattr(row, name, text[: most[name]])
                if text != getattr(row, name):
                    shortened.append((row, [name, text, getattr(row, name)]))
            changed.append(row)
        rows.model._default_manager.bulk_update(changed, names, batch_size=BATCH // 5)
        self._note(apps, shortened)

    def _note(self, apps: Any, shortened: Sequence[tuple[Any, list[str]]]) -> None:
        """Add what was shortened to the histories of the records."""
        if not self.kind:
            return
        model = apps.get_model("registers", "RecordChange")
        now = timezone.now()
        model._default_manager.bulk_create(
            [
                model(
                    country=row.country,
                    kind=self.kind,
                    key="|".join(str(getattr(row, name)) for name in self.key),
                    action="shortened",
                    at=now,
                    by="",
                    fields=[cell],
                )
                for row, cell in shortened
            ],
            batch_size=BATCH // 5,
        )


class AddRegions(DataOperation):
    """A region, named by its code, for each code in ``old`` that the book has not.

    Counts by region stay apart where nobody has entered the regions of the country yet.
    """

    def change(self, app_label: str, apps: Any) -> None:
        """Add the regions that are missing."""
        model = apps.get_model("places", "RegionName")
        named = set(model._default_manager.values_list("country", "code"))
        rows = self.rows(app_label, apps).exclude(**{self.old: ""})
        codes = set(rows.order_by().values_list("country", self.old).distinct())
        model._default_manager.bulk_create(
            [
                model(country=country, code=code, name_en=code)
                for country, code in sorted(codes - named)
            ],
            batch_size=BATCH // 5,
        )


class _Resolving(DataOperation):
    """An operation that turns codes into references.

    ``target`` is the table referred to; ``kind`` and ``key`` name the register and the
    columns of its key, for the list of what was lost; ``listed`` is the table of a list
    or of rows, and ``columns`` those of a row, the first being the reference.
    """

    def __init__(
        self,
        *,
        model: str,
        old: str,
        field: str,
        target: str,
        kind: str,
        key: list[str],
        listed: str = "",
        columns: list[str] | None = None,
    ) -> None:
        super().__init__(model=model, old=old)
        self.field, self.target = field, target
        self.kind, self.key = kind, key
        self.listed, self.columns = listed, columns or []

    def targets(self, apps: Any) -> Mapping[tuple[str, str], int]:
        """Return the row of each country and code of the table referred to."""
        model = apps.get_model(self.target)
        rows = model._default_manager.values_list("country", "code", "pk")
        return {(country, code): number for country, code, number in rows}

    def lose(self, apps: Any, lost: Sequence[tuple[Any, str]]) -> None:
        """Keep codes that have no target, with the record that named them."""
        model = apps.get_model("registers", "LostReference")
        now = timezone.now()
        model._default_manager.bulk_create(
            [
                model(
                    country=row.country,
                    kind=self.kind,
                    key="|".join(str(getattr(row, name)) for name in self.key),
                    field=self.field,
                    code=code[:300],
                    found_at=now,
                )
                for row, code in lost
            ],
            batch_size=BATCH // 5,
        )


class ResolveReference(_Resolving):
    """A code in ``old`` to the reference ``field``."""

    def change(self, app_label: str, apps: Any) -> None:
        """Point each row at the row that its code names."""
        targets = self.targets(apps)
        rows = self.rows(app_label, apps).exclude(**{self.old: ""})
        lost, changed = [], []
        for row in rows.iterator(chunk_size=BATCH):
            code = getattr(row, self.old)
            number = targets.get((row.country, code))
            if number is None:
                lost.append((row, code))
            else:
                setattr(row, f"{self.field}_id", number)
                changed.append(row)
        rows.model._default_manager.bulk_update(
            changed, [self.field], batch_size=BATCH // 5
        )
        self.lose(apps, lost)


class ResolveList(_Resolving):
    """A list of codes in ``old`` to rows of the table ``listed``."""

    def change(self, app_label: str, apps: Any) -> None:
        """Write a row for each code of each record."""
        targets = self.targets(apps)
        listed = apps.get_model(app_label, self.listed)
        lost, items = [], []
        for row in self.rows(app_label, apps).iterator(chunk_size=BATCH):
            codes = dict.fromkeys(getattr(row, self.old) or ())
            for order, code in enumerate(codes):
                number = targets.get((row.country, code))
                if number is None:
                    lost.append((row, code))
                else:
                    items.append(listed(owner_id=row.pk, order=order, target_id=number))
        listed._default_manager.bulk_create(items, batch_size=BATCH // 5)
        self.lose(apps, lost)


class ResolveRows(_Resolving):
    """Rows in JSON in ``old``, each led by a code, to rows of the table ``listed``."""

    def change(self, app_label: str, apps: Any) -> None:
        """Write a row for each row of each record."""
        targets = self.targets(apps)
        listed = apps.get_model(app_label, self.listed)
        first, *rest = self.columns
        lost, items = [], []
        for row in self.rows(app_label, apps).iterator(chunk_size=BATCH):
            for order, (code, *values) in enumerate(getattr(row, self.old)):
                number = targets.get((row.country, code))
                if number is None:
                    lost.append((row, code))
                    continue
                columns = dict(zip(rest, values, strict=True))
                items.append(
                    listed(
                        owner_id=row.pk,
                        order=order,
                        **{f"{first}_id": number},
                        **columns,
                    )
                )
        listed._default_manager.bulk_create(items, batch_size=BATCH // 5)
        self.lose(apps, lost)
