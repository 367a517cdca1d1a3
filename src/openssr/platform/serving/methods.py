"""What a request may do by its method: those that are safe change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

SAFE = frozenset({"GET", "HEAD"})  # of RFC 9110, section 9.2.1, those that pages have
V = TypeVar("V", bound=Callable[..., Any])


def accepts(*methods: str) -> Callable[[V], V]:
    """Declare the methods that a view answers; without it a view only shows."""

    def decorate(view: V) -> V:
        view.methods = frozenset(methods)  # type: ignore[attr-defined]
        return view

    return decorate


def methods_of(view: Callable[..., Any]) -> frozenset[str]:
    """Return the methods that a view answers; HEAD is answered where GET is."""
    methods: frozenset[str] = getattr(view, "methods", SAFE)
    return methods | SAFE if "GET" in methods else methods
