"""Tables of the strategy."""

from __future__ import annotations

from django.db import models


class Vision(models.Model):
    """A vision of the security sector that a country adopted."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    statements = models.JSONField()
    document = models.CharField(max_length=300, blank=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    adopted_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="vision_code_once")
        ]


class Goal(models.Model):
    """A goal of a country's strategy."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    names = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="goal_code_once")
        ]


class Objective(models.Model):
    """An objective under a goal."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    goal = models.CharField(max_length=20)
    names = models.JSONField()
    owner = models.CharField(max_length=40)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    cost = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    clauses = models.JSONField(default=list)
    institutions = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="objective_code_once"
            ),
            models.CheckConstraint(
                name="objective_dates",
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
