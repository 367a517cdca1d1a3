"""Decisions over measurements: standing, projection, quality."""

from openssr.subjects.benchmarks.rules.standing import (
    BEHIND,
    MET,
    NO_DATA,
    NO_TARGET,
    ON_TRACK,
    OVERDUE,
    Standing,
    expected_on,
    latest,
    measured_hash,
    next_target,
    percentage,
    reached,
    standing,
    value_of,
)

__all__ = [
    "BEHIND",
    "MET",
    "NO_DATA",
    "NO_TARGET",
    "ON_TRACK",
    "OVERDUE",
    "Standing",
    "expected_on",
    "latest",
    "measured_hash",
    "next_target",
    "percentage",
    "reached",
    "standing",
    "value_of",
]
