"""What mandates offer to the faces."""

from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Entry, Section, Subject
from openssr.subjects.mandates.figures import FIGURES
from openssr.subjects.mandates.registers.assessments import ASSESSMENTS, REPLIES
from openssr.subjects.mandates.registers.clauses import PASSAGES, TASKS
from openssr.subjects.mandates.registers.texts import CORRECTIONS, SERIES
from openssr.subjects.mandates.services.assessment import ASSESSING
from openssr.subjects.mandates.services.passages import JUDGING
from openssr.subjects.mandates.services.registers import (
    ALIGNING,
    JOINING,
    PLANNING,
    REPLYING,
)
from openssr.subjects.mandates.services.searched import SOUGHT
from openssr.subjects.mandates.services.undoing import AddedDocuments

PAGES = (
    Entry("mandates/", label("Mandate board")),
    Entry("mandates/due/", label("Deadlines")),
    Entry("mandates/tasks/", label("Workplans")),
    Entry("mandates/assess/", label("Assessment of the clauses")),
    Entry("mandates/compare/", label("Compare two documents")),
    Entry("mandates/cited/", label("Documents cited in the mandates")),
    Entry("mandates/search/", label("Search the texts")),
    Entry("mandates/passages/", label("Passages of reports"), entering=True),
    Entry("mandates/add/", label("Add texts"), entering=True),
)
SUBJECT = Subject(
    name="mandates",
    registers=(SERIES, CORRECTIONS, PASSAGES, TASKS, ASSESSMENTS, REPLIES),
    intakes=(JOINING, ALIGNING, JUDGING, PLANNING, ASSESSING, REPLYING),
    figures=FIGURES,
    sought=SOUGHT,
    wholes={"mandates.document.add": AddedDocuments()},
    panels="openssr.subjects.mandates.views.panels",
    pages="mandates/",
    menu=(Section("mandates/", label("Mandates"), 10, PAGES),),
)
