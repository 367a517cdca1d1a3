"""Tables of institutions."""

from __future__ import annotations

from django.db import models


class Institution(models.Model):
    """An institution in a country's register."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=40)
    names = models.JSONField()
    component = models.CharField(max_length=30)
    functions = models.JSONField(default=list)
    legal_basis = models.CharField(max_length=300, blank=True)
    parents = models.JSONField(default=list)
    region = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="institution_code_once"
            )
        ]


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
