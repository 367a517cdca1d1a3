"""The structure of the register: nobody vanishes, not even in a circle."""

from datetime import date

from openssr.subjects.institutions.registers import Institution, Parent
from openssr.subjects.institutions.rules import functions, structure

DAY = date(2026, 6, 30)


def body(code, *parents, functions=(), basis="Law 1"):
    return Institution(
        code=code, names={"en": code}, component="police", functions=functions,
        legal_basis=basis, parents=parents,
    )  # fmt: skip


def shape(nodes):
    return {x.institution.code: shape(x.below) for x in nodes}


def test_the_tree_follows_the_day():
    old = Parent(code="DEF", ends_on=date(2025, 12, 31))
    new = Parent(code="INT", starts_on=date(2026, 1, 1))
    register = [body("DEF"), body("INT"), body("GEN", old, new)]
    assert shape(structure(register, DAY)) == {"DEF": {}, "INT": {"GEN": {}}}
    before = structure(register, date(2025, 6, 30))
    assert shape(before) == {"DEF": {"GEN": {}}, "INT": {}}


def test_an_unknown_parent_and_a_circle_stay_in_the_picture():
    above = {"A": "B", "B": "A", "C": "X"}
    register = [body(code, Parent(code=parent)) for code, parent in above.items()]
    assert shape(structure(register, DAY)) == {"C": {}, "A": {"B": {}}}


def test_functions_with_several_holders():
    register = [body("A", functions=("audit",)), body("B", functions=("audit", "law"))]
    found = {name: [x.code for x in rows] for name, rows in functions(register).items()}
    assert found == {"audit": ["A", "B"], "law": ["B"]}
