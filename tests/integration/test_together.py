"""Operations carried out together leave rows as one after another would."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from openssr.platform.registers.together import Together

pytestmark = pytest.mark.django_db(transaction=True)
KEY = models.BigAutoField(primary_key=True)
TABLE = migrations.CreateModel(
    "Goal",
    [
        ("id", KEY),
        ("name", models.CharField(max_length=20, null=True)),
        ("days", models.IntegerField(null=True)),
        ("gone", models.CharField(max_length=20, default="")),
    ],
)


def carried_out(operation, state):
    """Carry out an operation; return the state that it leaves."""
    before, after = state, state.clone()
    operation.state_forwards("trial", after)
    with connection.schema_editor(atomic=True) as editor:
        operation.database_forwards("trial", editor, before, after)
    return after


@pytest.fixture
def state():
    state = carried_out(TABLE, ProjectState())
    yield state
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE trial_goal")


def test_rows_keep_what_they_held_and_get_what_is_new(state):
    goals = state.apps.get_model("trial", "Goal").objects
    goals.create(name=None, days=3, gone="a")
    goals.create(name="Peace", days=None, gone="b")
    text = models.CharField(max_length=20, default="unnamed")
    kind = models.CharField(max_length=9, default="own")
    rule = models.CheckConstraint(condition=models.Q(length__gte=0), name="goal_length")
    after = carried_out(
        Together(
            [
                migrations.AlterField("goal", "name", text, preserve_default=False),
                migrations.RenameField("goal", "days", "length"),
                migrations.AddField("goal", "kind", kind, preserve_default=False),
                migrations.RemoveField("goal", "gone"),
                migrations.AddConstraint("goal", rule),
            ]
        ),
        state,
    )
    rows = after.apps.get_model("trial", "Goal").objects.order_by("pk")
    assert list(rows.values_list("name", "length", "kind")) == [
        ("unnamed", 3, "own"), ("Peace", None, "own"),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "trial_goal")
        rules = connection.introspection.get_constraints(cursor, "trial_goal")
    needed = {column.name: not column.null_ok for column in described}
    assert needed == {"id": True, "name": True, "length": False, "kind": True}
    assert rules["goal_length"]["check"]
