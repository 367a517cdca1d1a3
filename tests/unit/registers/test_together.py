"""Operations of a migration on the shape of tables stand together, others between."""

from django.db import migrations, models

from openssr.platform.registers.together import Together, together
from openssr.platform.registers.upgrade import SplitTexts


def add(name):
    field = models.CharField(max_length=9, default="")
    return migrations.AddField("goal", name, field)


def remove(name):
    return migrations.RemoveField("goal", name)


def runs(*operations):
    return [
        each.operations if isinstance(each, Together) else each
        for each in together(operations)
    ]


def test_what_changes_rows_parts_the_runs():
    one, two, three = add("one"), add("two"), remove("three")
    split = SplitTexts(model="goal", old="three", prefix="name")
    assert runs(one, two, split, three) == [[one, two], split, three]


def test_a_field_in_place_of_another_of_its_name_gets_nothing_that_it_held():
    gone, other, again = remove("name"), add("other"), add("name")
    assert runs(gone, other, again) == [[gone, other], again]


def test_what_needs_what_a_run_did_begins_another():
    table = migrations.CreateModel("goal", [("id", models.AutoField(primary_key=True))])
    rule = migrations.AddConstraint(
        "goal", models.UniqueConstraint(fields=["one"], name="goal_once")
    )
    away, one, change = (
        migrations.RenameField("goal", "one", "old"),
        add("one"),
        remove("one"),
    )
    assert runs(table, one, rule) == [table, [one, rule]]
    assert runs(away, one, change) == [[away, one], change]


def test_nothing_stays_nothing():
    assert runs() == []
