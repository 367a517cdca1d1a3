"""The measurements of wholes, as tests look at them."""

from openssr.subjects.benchmarks.rules.standing import by_indicator
from openssr.subjects.benchmarks.services.measurements import list_measurements


def list_wholes(*, by, country):
    """Return the current measurements that are of no part, by indicator."""
    every = list_measurements(by=by, country=country)
    return by_indicator([row for row in every if not row.part])
