"""What institutions offer to the faces."""

from openssr.platform.registers.field import label
from openssr.platform.registers.subject import Section, Subject
from openssr.subjects.institutions.registers import INSTITUTIONS

SUBJECT = Subject(
    name="institutions",
    registers=(INSTITUTIONS,),
    pages="institutions/",
    menu=(Section("institutions/", label("Institutions"), 20),),
)
