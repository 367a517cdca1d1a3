"""Tables of places."""

from __future__ import annotations

from django.db import models

from openssr.platform.places.registers import REGIONS
from openssr.platform.registers.table import table

RegionName = table(REGIONS)


class BoundarySet(models.Model):
    """One drawing of a country's regions, with its origin and its time."""

    country = models.CharField(max_length=2)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200)
    disclaimer = models.TextField(blank=True)
    valid_from = models.DateField()
    file = models.ForeignKey("sources.SourceFile", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "valid_from"], name="boundary_set_once"
            )
        ]


class Region(models.Model):
    """A region of a set; ``polygons`` is empty where none is drawn."""

    boundaries = models.ForeignKey(
        BoundarySet, on_delete=models.CASCADE, related_name="regions"
    )
    code = models.CharField(max_length=40)
    names = models.JSONField()
    polygons = models.JSONField(default=list)
    label = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["boundaries", "code"], name="region_code_once"
            )
        ]
