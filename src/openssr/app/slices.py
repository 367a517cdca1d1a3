"""The slices of the book that are switched on: the one list that a new subject joins.

Settings, addresses, menu, command line and the contract of imports
(``tools/import_order.py``) follow from it.  It imports nothing of the
slices, since settings and the help of commands are read before Django is set up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """A package of the book, and one line about its commands where it has some.

    Its ``subject`` declares registers, pages and menu; ``cli`` is the module of its
    commands.
    """

    package: str
    commands: str = ""
    cli: str = "cli"

    @property
    def name(self) -> str:
        """Return what it is called, such as ``strategy``."""
        return self.package.rpartition(".")[2]


# in the order in which they build on one another: a subject imports from those before
SLICES = (
    Slice("openssr.platform.places", "Regions of the country and their boundaries."),
    Slice(
        "openssr.subjects.institutions",
        "The register of institutions and the country's components.",
    ),
    Slice(
        "openssr.subjects.strategy",
        "Frameworks, actions, processes and recommendations.",
    ),
    Slice(
        "openssr.subjects.benchmarks",
        "Status and outlook of benchmarks and indicators.",
    ),
    Slice(
        "openssr.subjects.mandates", "Read and store the Security Council's mandates."
    ),
    Slice(
        "openssr.subjects.assistance",
        "Read aid data and see who supports what.",
        cli="cli.group",
    ),
)  # a new subject stands above this line
