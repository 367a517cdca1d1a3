"""What is kept of a request that must not do anything twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: who sent it, under which key, and the hash of what it says."""

    actor: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a request was answered."""

    status: int
    media: str
    etag: str
    body: bytes
