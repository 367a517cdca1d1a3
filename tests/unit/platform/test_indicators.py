"""The indicator library is whole, and fits the book's own rules."""

from openssr.platform.reference.components import components
from openssr.platform.reference.indicators import about_library, library
from openssr.subjects.benchmarks.registers.indicators import Direction, IndicatorKind


def test_all_113_are_there_in_three_languages():
    found = library()
    assert len(found) == 113
    sizes = {}
    for x in found.values():
        sizes[x.group] = sizes.get(x.group, 0) + 1
    assert sizes == {
        "governance": 11, "oversight": 13, "effectiveness": 21, "finance": 12,
        "inclusion": 15, "rights": 8, "child_protection": 8, "trust": 5,
        "weapons": 8, "coordination": 7, "transition": 5,
    }  # fmt: skip
    for x in found.values():
        assert set(x.names) == {"en", "fr", "ar"} and all(x.names.values()), x.code
        assert x.source and x.unit, x.code
        said = x.definitions
        assert set(said) == {"en", "fr", "ar"} and all(said.values()), x.code
        assert not said["en"].startswith("SDG"), "a number is no definition"
        assert ("SDG" in said["en"]) == ("ODD" in said["fr"]) == ("الهدف" in said["ar"])
        assert x.kind in set(IndicatorKind), x.code
        assert set(x.components) <= {*components(), "all"}, x.code
        assert x.direction in set(Direction), x.code
        assert set(x.disaggregation) <= set("sarikdtyl"), x.code


def test_what_may_pass_a_hundred_is_no_share():
    """Court clearance, occupancy and outturn have no whole that bounds them."""
    for code in ("EFF-11", "EFF-13", "FIN-02"):
        assert library()[code].kind == "rate"


def test_targets_for_deployments_are_never_a_national_norm():
    assert "never" in about_library()["note"]
