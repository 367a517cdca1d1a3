"""The words of a check, in English; faces translate them."""

from __future__ import annotations

from openssr.platform.check.records import Area
from openssr.platform.registers.field import label

AREAS = {
    Area.DATABASE: label("Database"),
    Area.FILES: label("Stored files"),
    Area.REFERENCES: label("References"),
    Area.VALUES: label("Values"),
    Area.FIGURES: label("Printed figures"),
    Area.AUDIT: label("Audit trail"),
    Area.RECORDS: label("Records and their history"),
    Area.SEARCH: label("Search"),
}
FAULTS = {
    "damaged": label("the database is damaged"),
    "unreadable": label("rows of this table cannot be read"),
    "row without target": label("a row refers to a row that does not exist"),
    "missing": label("it no longer exists"),
    "no such record": label("no record has this code"),
    "differs": label("the result is different now"),
    "not computed": label("it can no longer be computed"),
    "changed": label("it was changed after it was written"),
    "cut": label("newer rows were removed"),
    "forged": label("its seal was not made by this installation"),
    "unsealed": label("it has no seal although older rows have one"),
    "forged history": label("its history was rewritten outside OpenSSR"),
    "deleted outside": label("it was deleted outside OpenSSR"),
    "changed outside": label("it was changed outside OpenSSR"),
    "added outside": label("it was added outside OpenSSR"),
    "not indexed": label("it is missing from the search index"),
    "indexed otherwise": label("its text in the search index is not current"),
    "indexed but gone": label("it was withdrawn but is still in the search index"),
    "words missing": label("the search index is incomplete"),
}
