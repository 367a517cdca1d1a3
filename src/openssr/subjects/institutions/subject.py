"""What institutions offer to the faces."""

from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Entry, Section, Subject
from openssr.subjects.institutions.registers import INSTITUTIONS

PAGES = (
    Entry("institutions/", label("List of institutions")),
    Entry("institutions/map/", label("Institution map")),
)
SUBJECT = Subject(
    name="institutions",
    registers=(INSTITUTIONS,),
    panels="openssr.subjects.institutions.views",
    pages="institutions/",
    menu=(Section("institutions/", label("Institutions"), 40, PAGES),),
)
