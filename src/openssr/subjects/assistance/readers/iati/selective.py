"""Activities that cannot match are blanked out before they are parsed.

Parsing is what reading costs; looking for a few codes in the bytes of an activity is
many times cheaper.  Line ends stay, so that every position keeps its number.  What is
blanked out is not checked: a fault in it that does not break the file goes unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol
from zlib import crc32

BLOCK = 1024 * 1024
OPEN, CLOSE = b"<iati-activity", b"</iati-activity>"
COMMENT = b"<!--"
# parsers refuse a text of ten million bytes, and empty lines are text: comments part it
MARK, LONGEST_BLANK, MOST_DROPPED = b"<!-- -->", 256 * 1024, 1000
EMPTY = re.compile(rb"<iati-activity(?:\s[^<>]*)?/>")
IDENTIFIER = b"<iati-identifier"
ELSEWHERE = "in another portion"
REPEATED = "repeated"
TOO_LONG = "too_long"
# the longest beginning of a mark that a block's end can cut in two
TAIL = len(OPEN)
# what hides other marks, and what ends it
HIDING = {COMMENT: b"-->", b"<![CDATA[": b"]]>"}
ENDS = re.compile(b"|".join(map(re.escape, (CLOSE, *HIDING))))
# of real files the longest activity has 0.3 MB; a tree of it takes many times its bytes
LONGEST = 4 * 1024 * 1024
LONGEST_IDENTIFIER = 1000

# takes the bytes of an activity, returns why it cannot match, empty if it may
Judge = Callable[[bytes], str]
# takes the line and the identifier of an activity that is too long
Report = Callable[[int, str], None]
# takes why an activity is left out, and its bytes; none where it is too long
Leave = Callable[[str, bytes], None]


def take_all(raw: bytes) -> str:
    """Leave out no activity."""
    del raw
    return ""


def leave_untold(why: str, raw: bytes) -> None:
    """Do nothing with what is left out."""
    del why, raw


def identifier_in(raw: bytes) -> bytes:
    """Return an activity's identifier as its bytes have it, empty if it has none."""
    begin = raw.find(IDENTIFIER)
    end = raw.find(b"</", begin) if begin >= 0 else -1
    return raw[raw.find(b">", begin) + 1 : end].strip() if end >= 0 else b""


@dataclass(slots=True)
class Once:
    """Leaves out what repeats, byte for byte, the newest activity of its identifier.

    Reading it again would change nothing.  ``times`` counts the repeats by identifier,
    so that they can be reported.
    """

    newest: dict[bytes, bytes] = field(default_factory=dict)
    times: Counter[bytes] = field(default_factory=Counter)

    def judge(self, judge: Judge) -> Judge:
        """Return a function that judges as ``judge`` does and leaves out repeats."""

        def judged(raw: bytes) -> str:
            why = judge(raw)
            if why:
                return why
            identifier = identifier_in(raw)
            if len(identifier) > LONGEST_IDENTIFIER:
                return ""
            mark = blake2b(raw, digest_size=16).digest()
            if identifier and self.newest.get(identifier) == mark:
                self.times[identifier] += 1
                return REPEATED
            self.newest[identifier] = mark
            return ""

        return judged


@dataclass(frozen=True, slots=True)
class Portion:
    """One of several readings that together read a file, each its own activities.

    Activities of one identifier, as the bytes have it, are always in one portion, so
    that those which repeat one are seen to.
    """

    number: int
    of: int

    def has(self, raw: bytes) -> bool:
        """Tell whether an activity is in this portion."""
        return crc32(identifier_in(raw)) % self.of == self.number

    def judge(self, judge: Judge | None) -> Judge:
        """Return a function that judges as ``judge`` does, in this portion only."""

        def judged(raw: bytes) -> str:
            if not self.has(raw):
                return ELSEWHERE
            return judge(raw) if judge else ""

        return judged


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = ...) -> bytes:
        """Return the next bytes, none at the end."""


@dataclass(slots=True)
class Selective:
    """A stream of an IATI file in which activities that cannot match are blank.

    ``left_out`` counts them by the reason that ``judge`` gave, and ``leave`` gets
    them.  The encoding must be one in which the letters of tags are single bytes.  An
    activity that is too long is blank too and told to ``report``; it is never in memory
    as a whole.
    """

    stream: Readable
    judge: Judge
    report: Report
    left_out: Counter[str] = field(default_factory=Counter)
    leave: Leave = leave_untold
    line: int = 1
    ends: list[bytes] = field(default_factory=list)  # of what is being skipped
    pending: bytes = b""
    ended: bool = False
    blank: int = 0
    dropped: int = 0

    def read(self, size: int = BLOCK) -> bytes:
        """Return the next bytes, as a parser asks for them."""
        del size  # a parser takes what it gets
        while True:
            out = self._skipped() if self.ends else b"".join(self._ready())
            if out or (self.ended and not self.pending):
                self.line += out.count(b"\n")
                return out
            self._more()

    def _skipped(self) -> bytes:
        """Return the ends of lines of what is too long, up to its end if it is here."""
        pending, at = self.pending, 0
        while self.ends:
            hidden = self.ends[-1] != CLOSE
            place = pending.find(self.ends[-1], at) if hidden else -1
            match = None if hidden else ENDS.search(pending, at)
            if place < 0 and match is None:
                at = max(at, len(pending) if self.ended else len(pending) - TAIL)
                break
            at = place + len(self.ends[-1]) if match is None else match.end()
            if match is None or match.group() == CLOSE:
                self.ends.pop()
            else:
                self.ends.append(HIDING[match.group()])
        self.pending = pending[at:]
        return b"\n" * pending.count(b"\n", 0, at)

    def _more(self) -> None:
        parts = [self.pending]
        missing = max(
            BLOCK, len(self.pending)
        )  # doubling keeps one large activity linear
        while missing > 0:
            data = self.stream.read(BLOCK)
            if not data:
                self.ended = True
                break
            parts.append(data)
            missing -= len(data)
        self.pending = b"".join(parts)

    def _ready(self) -> list[bytes]:
        """Return what can be given on; what is not complete stays pending."""
        pending, at, out = self.pending, 0, []
        comment = pending.find(COMMENT)
        while True:
            begin = _opening(pending, at)
            if 0 <= comment < at:
                comment = pending.find(COMMENT, at)
            if 0 <= comment < begin or begin < 0 <= comment:
                begin = comment
            if begin < 0:
                ready = len(pending) if self.ended else max(at, len(pending) - TAIL)
                out.append(pending[at:ready])
                at = ready
                break
            out.append(pending[at:begin])
            at, end = begin, _end_of(pending, begin)
            if (end if end >= 0 else len(pending)) - at > LONGEST:
                self._skip(pending[at : at + LONGEST], begin == comment, out)
                break
            if end < 0:
                break
            out.append(self._judged(pending[at:end], begin == comment))
            at = end
        if self.ended and at < len(pending) and not self.ends:
            out.append(pending[at:])  # cut short; the parser says where
            at = len(pending)
        self.pending = pending[at:]
        return out

    def _skip(self, start: bytes, comment: bool, out: list[bytes]) -> None:
        """Begin to skip what is too long; ``out`` is what goes before it."""
        self.ends = [HIDING[COMMENT] if comment else CLOSE]
        if not comment:
            line = self.line + sum(piece.count(b"\n") for piece in out)
            self.report(line, identifier_in(start).decode(errors="replace"))
            self.left_out[TOO_LONG] += 1
            self.leave(TOO_LONG, b"")

    def _judged(self, piece: bytes, comment: bool) -> bytes:
        why = "" if comment else self.judge(piece)
        if not why:
            self.blank = self.dropped = 0
            return piece
        self.left_out[why] += 1
        self.leave(why, piece)
        lines = piece.count(b"\n")
        self.blank += lines
        self.dropped += 1
        if self.blank < LONGEST_BLANK and self.dropped < MOST_DROPPED:
            return b"\n" * lines
        self.blank = self.dropped = 0
        return b"\n" * lines + MARK


def _opening(data: bytes, at: int) -> int:
    """Return where the next activity opens, or -1; ``iati-activities`` is none."""
    while (begin := data.find(OPEN, at)) >= 0:
        following = data[begin + len(OPEN) : begin + len(OPEN) + 1]
        if following in b" \t\r\n/>":  # at the very end the tail is pending anyway
            return begin
        at = begin + 1
    return -1


def _end_of(data: bytes, start: int) -> int:
    """Return where the comment or activity that begins at ``start`` ends, or -1."""
    if data.startswith(b"<!--", start):
        end = data.find(b"-->", start)
        return end + 3 if end >= 0 else -1
    empty = EMPTY.match(data, start)
    if empty:
        return empty.end()
    end = data.find(CLOSE, start)
    if end < 0 or not any(data.find(mark, start, end) >= 0 for mark in HIDING):
        return end + len(CLOSE) if end >= 0 else -1
    return _end_behind(data, start)


def _end_behind(data: bytes, start: int) -> int:
    """Return where an activity ends that holds what may hide its end, or -1."""
    at = start
    while match := ENDS.search(data, at):
        if match.group() == CLOSE:
            return match.end()
        closing = HIDING[match.group()]
        end = data.find(closing, match.end())
        if end < 0:
            return -1
        at = end + len(closing)
    return -1
