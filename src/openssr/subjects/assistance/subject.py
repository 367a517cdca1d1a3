"""What support offers to the faces."""

from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Entry, Section, Subject, Way
from openssr.subjects.assistance.figures import FIGURES
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    LINKS,
    PREFERENCES,
)
from openssr.subjects.assistance.registers.own import ACTIVITIES, RESULTS, TRANSACTIONS
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    DECISIONS,
    EQUIPMENT,
    TRAININGS,
)
from openssr.subjects.assistance.services import counting, fetch, staging
from openssr.subjects.assistance.services.decisions import (
    CORRECTING,
    IDENTIFYING,
    PREFERRING,
)
from openssr.subjects.assistance.services.links import LINKING
from openssr.subjects.assistance.services.own import OWN
from openssr.subjects.assistance.services.registers import SUPPORT
from openssr.subjects.assistance.services.searched import SOUGHT
from openssr.subjects.assistance.services.undoing import AidImports

PAGES = (
    Entry("support/", label("Who does what where")),
    Entry("support/counted/", label("Net support (counted once)")),
    Entry("support/forward/", label("Announced funding")),
    Entry("support/beyond/", label("Support outside aid data")),
    Entry("support/questions/", label("Questions")),
    Entry("support/selection/", label("Scope of the sector")),
    Entry("support/identities/", label("Merge duplicates"), entering=True),
    Entry("support/import/", label("Import aid files, with a preview"), entering=True),
)
SUBJECT = Subject(
    name="assistance",
    registers=(
        TRAININGS, EQUIPMENT, CONTRIBUTIONS, DECISIONS, ACTIVITIES, TRANSACTIONS,
        RESULTS, CORRECTIONS, PREFERENCES, IDENTITIES, LINKS,
    ),
    intakes=(*SUPPORT, *OWN, CORRECTING, PREFERRING, IDENTIFYING, LINKING),
    figures=FIGURES,
    sought=SOUGHT,
    wholes={"assistance.import.apply": AidImports()},
    jobs={
        staging.KIND: staging.Staging,
        fetch.KIND: fetch.Fetch,
        **counting.WORK,
    },
    panels="openssr.subjects.assistance.views.panels",
    pages="support/",
    menu=(Section("support/", label("Support"), 30, PAGES),),
    ways=(
        Way(
            "support/import/", label("Import aid files, with a preview"),
            heading=label("Aid data"),
        ),
    ),
)  # fmt: skip
