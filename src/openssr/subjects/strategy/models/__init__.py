"""Tables of the strategy."""

from __future__ import annotations

from django.db import models

from openssr.subjects.strategy.models.workspaces import (
    Act,
    Attendance,
    Economy,
    Edition,
    Event,
    Finding,
    Function,
    Power,
    Requirement,
    Spending,
    Statement,
)

__all__ = [
    "Act", "Action", "Attendance", "Crosswalk", "Economy", "Edition", "Element",
    "Evaluation", "Event", "Finding", "Framework", "Function", "Goal", "Objective",
    "Power", "Process", "Recommendation", "Requirement", "Spending", "Stage",
    "Statement", "Vision",
]  # fmt: skip


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
    endorsed_by = models.CharField(max_length=200, blank=True)
    endorsed_on = models.DateField(null=True)

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


def _text(length: int) -> models.CharField[str, str]:
    return models.CharField(max_length=length, blank=True)


class Framework(models.Model):
    """A plan that the reform answers to, in one version."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    names = models.JSONField()
    kind = models.CharField(max_length=20)
    version = _text(40)
    approved_by = _text(200)
    approved_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    document = _text(300)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    replaces = _text(20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="framework_once")
        ]


class Element(models.Model):
    """What a framework asks for."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    framework = models.CharField(max_length=20)
    names = models.JSONField()
    owner = _text(200)
    due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="element_once")
        ]


class Crosswalk(models.Model):
    """How an element stands to an objective, or to an element of another framework."""

    country = models.CharField(max_length=2)
    element = models.CharField(max_length=20)
    objective = _text(20)
    other_element = _text(20)
    relation = models.CharField(max_length=20)
    note = _text(300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "element", "objective", "other_element"],
                name="crosswalk_once",
            )
        ]


class Action(models.Model):
    """What is done for an objective."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    objective = models.CharField(max_length=20)
    names = models.JSONField()
    owner = models.CharField(max_length=40)
    proposed_by = _text(200)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    depends_on = models.JSONField(default=list)
    capital_cost = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    recurrent_cost = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = _text(3)
    risk = _text(500)
    risk_level = _text(10)
    gender_check = _text(3)
    child_check = _text(3)
    consulted = _text(500)
    consulted_on = models.DateField(null=True)
    endorsed_by = _text(200)
    endorsed_on = models.DateField(null=True)
    state = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="action_once")
        ]


class Process(models.Model):
    """A process of S/RES/2553 (2020), paragraph 13."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    process = models.CharField(max_length=20)
    names = models.JSONField()
    responsible = _text(40)
    deliverable = _text(300)
    document = _text(300)
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="process_once")
        ]


class Stage(models.Model):
    """A stage that a process or a law reached."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    on = models.DateField()
    document = _text(300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code", "stage"], name="process_stage_once"
            )
        ]


class Recommendation(models.Model):
    """A recommendation and the answer to it."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    origin = _text(20)
    document = _text(300)
    paragraph = _text(40)
    words = models.TextField()
    addressed_to = models.CharField(max_length=40)
    made_on = models.DateField()
    answer = _text(10)
    answer_words = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=20)
    done_on = models.DateField(null=True)
    verified_by = _text(200)
    evidence = _text(300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"], name="recommendation_once"
            ),
            models.CheckConstraint(
                name="recommendation_two_bodies",
                condition=models.Q(verified_by="")
                | ~models.Q(verified_by=models.F("addressed_to")),
            ),
        ]


class Evaluation(models.Model):
    """An evaluation with the management's response."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=20)
    names = models.JSONField()
    kind = models.CharField(max_length=20)
    objective = _text(20)
    commissioned_by = _text(200)
    evaluator = _text(200)
    published_on = models.DateField(null=True)
    document = _text(300)
    findings = models.TextField(blank=True)
    response_on = models.DateField(null=True)
    response_document = _text(300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="evaluation_once")
        ]
