"""Tables of institutions."""

from __future__ import annotations

from django.db import models

from openssr.platform.registers.table import table
from openssr.subjects.institutions.registers import INSTITUTIONS

Institution = table(INSTITUTIONS)


class ComponentSwitch(models.Model):
    """A country's decision that a component is not part of its sector."""

    country = models.CharField(max_length=2)
    component = models.CharField(max_length=30)
    on = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "component"], name="component_switch_once"
            )
        ]
