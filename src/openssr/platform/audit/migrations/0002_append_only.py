"""Rows of the audit can be added, never changed or deleted, on both databases."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_no_{what} BEFORE {what} ON audit_auditevent
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_refuse();
"""


def guard(apps: Any, editor: Any) -> None:
    """Add the triggers."""
    if editor.connection.vendor == "sqlite":
        for what in ("UPDATE", "DELETE"):
            editor.execute(SQLITE.format(what=what))
    else:
        editor.execute(POSTGRESQL)


def unguard(apps: Any, editor: Any) -> None:
    """Remove the triggers."""
    if editor.connection.vendor == "sqlite":
        for what in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER audit_no_{what}")
    else:
        editor.execute("DROP TRIGGER audit_append_only ON audit_auditevent")
        editor.execute("DROP FUNCTION audit_refuse()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
