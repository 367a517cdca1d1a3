"""Failures that a person can act on; anything else that is raised is a bug.

Each class maps once, in ``app``, to an HTTP status and a process exit code.  The
message is a sentence with slots, so that a page or command can show it in the
person's language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openssr.kernel.text import legible


class OpenSSRError(Exception):
    """Base of every failure that OpenSSR raises on purpose."""

    exit_code = 1
    status = 500

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error cross to another process with its slots."""
        return _rebuilt, (type(self), self.message, self.values)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language that ``translate`` leads to."""
        message = translate(self.message)
        return message.format(**self.values) if self.values else message


def _rebuilt(
    kind: type[OpenSSRError], message: str, values: dict[str, Any]
) -> OpenSSRError:
    return kind(message, **values)


class UserError(OpenSSRError):
    """A failure that the person can correct; shown without a traceback."""

    status = 400


class Invalid(UserError):
    """The input breaks a rule and nothing of it was stored."""

    exit_code = 3
    status = 422


class NotFound(UserError):
    """There is no record of this name within the person's scope."""

    exit_code = 4
    status = 404


class NotAllowed(UserError):
    """The actor's role does not carry the permission."""

    exit_code = 5
    status = 403


class Conflict(UserError):
    """The record changed since it was read, or another run holds it."""

    exit_code = 6
    status = 409


class SourceUnreadable(UserError):
    """A file cannot be read as what it claims to be.

    What it quotes of the file is cut, and its sentence is one line that can be read.
    """

    exit_code = 3
    status = 422

    def __init__(self, message: str, **values: Any) -> None:
        quoted = {
            name: value if isinstance(value, int) else legible(str(value))
            for name, value in values.items()
        }
        super().__init__(message, **quoted)


class Offline(UserError):
    """A server does not answer, or its answer is not what was requested."""

    exit_code = 7
    status = 502


class NotInstalled(UserError):
    """This machine lacks an optional part of the installation."""

    exit_code = 8
    status = 501


class Unavailable(UserError):
    """Something that the book needs does not answer now; later it may."""

    exit_code = 9
    status = 503
