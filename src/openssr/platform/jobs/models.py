"""Table of jobs."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """A piece of long work and how far it has come.

    A job with a key computes what the key names: there is one at most, and its result
    stays until the key is out of date.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True, blank=True, null=True)
    parameters = models.JSONField(default=dict)
    actor = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    checkpoint = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    attempts = models.IntegerField(default=0)
    lease_no = models.BigIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="job_waiting")]


class Heartbeat(models.Model):
    """When a worker last said that it runs."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()
