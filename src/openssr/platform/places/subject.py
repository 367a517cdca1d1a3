"""What places offer to the faces."""

from openssr.platform.places.registers import REGIONS
from openssr.platform.registers.subject import Subject

SUBJECT = Subject(name="places", registers=(REGIONS,))
