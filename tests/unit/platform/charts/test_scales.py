"""Scales begin and end with round marks, or where values cannot go on."""

import pytest

from openssr.platform.charts.scales import value_scale


@pytest.mark.parametrize(
    ("values", "most", "marks"),
    [
        ([0, 5], None, (0, 2, 4, 6)),
        ([0, 5], 5, (0, 2, 4, 5)),
        ([0, 3], 5, (0, 1, 2, 3)),
        ([0, 95], 100, (0, 50, 100)),
        ([0, 7], 5, (0, 5, 10)),  # values beyond the end are shown
    ],
)
def test_a_scale_ends_where_values_cannot_go_on(values, most, marks):
    assert value_scale(values, 0, 100, marks=4, most=most).marks == marks
