"""Files whose letters have two or four bytes, given on as UTF-8.

The parser knows no UTF-32, and a second mark of the byte order stops it; in UTF-8 the
bytes of tags can be searched, too.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from openssr.kernel.error import SourceUnreadable

# longer marks first, as one of UTF-32 begins like one of UTF-16 (XML 1.0, appendix F)
WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
MARK = "\ufeff"


def encoding_of(start: bytes) -> str:
    """Return the wide encoding that the first four bytes show, empty if none."""
    return next((name for mark, name in WIDE if start.startswith(mark)), "")


class Narrow:
    """A stream of wide letters as UTF-8, without what it declares of its encoding."""

    def __init__(self, stream: BinaryIO, encoding: str, name: str) -> None:
        self.stream, self.encoding, self.name = stream, encoding, name
        self.decoder = codecs.getincrementaldecoder(encoding)("strict")
        self.begun = False

    def read(self, size: int = 65536) -> bytes:
        """Return the next bytes, none at the end; raises ``SourceUnreadable``."""
        while True:
            data = self.stream.read(max(size, 65536))
            try:
                text = self.decoder.decode(data, final=not data)
                if not self.begun:
                    text = DECLARED.sub(r"\1", text.lstrip(MARK), count=1)
                    self.begun = bool(text)
                out = text.encode()
            except UnicodeError as error:
                raise SourceUnreadable(
                    "{name}: its text is not in {encoding}, the encoding that it "
                    "declares ({reason}); save it as UTF-8",
                    name=self.name,
                    encoding=self.encoding.upper(),
                    reason=getattr(error, "reason", error),
                ) from None
            if out or not data:
                return out

    def close(self) -> None:
        """Close the file."""
        self.stream.close()
