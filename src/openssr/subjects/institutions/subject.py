"""What institutions offer to the faces."""

from openssr.platform.registers.subject import Subject
from openssr.subjects.institutions.registers import INSTITUTIONS

SUBJECT = Subject(name="institutions", registers=(INSTITUTIONS,))
