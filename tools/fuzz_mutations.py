"""Files broken at random, always in the same way from the same seed."""

from __future__ import annotations

import copy
import io
import json
import random
import re
import zipfile
from typing import Any

MOST = 4  # mutations of one input
LONG = b"A" * 5000
# what has broken readers before, or breaks those of other programs
MARKS = (
    b"\x00", b"\xed\xa0\x80", b"\xff\xfe", "\u202e".encode(), "\u2028".encode(), LONG,
    b"9" * 41, b"1e9999999", b"-1e400", b"NaN", b"Infinity", b"0x10", b"1_000", b"-1",
    b"0000-01-01", b"9999-12-31", b"2026-02-30", b"=1+1", b"+cmd|x", b'"', b"'", b";",
    b",", b"|", b"\r", b"\n", b"\t", b"\x0c", b"<", b">", b"&", b"&lol;", b"]]>",
    b"<![CDATA[", b"<!--", b"-->", b"</iati-activity>", b"<iati-activity>", b"{", b"}",
    b"[", b"]", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b'<?xml version="1.0"?>', b"%PDF-",
    "٣".encode(), "²".encode(), "\u200b".encode(), b"(a)", b"(i)", b"1.", b"Annex",
)  # fmt: skip
PLAIN = tuple(mark for mark in MARKS if not set(mark) & set(b"<>&\"'\x00\xed\xff"))
VALUE = re.compile(rb"(?:>|=\")(?P<value>[^<>\"]+)")
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 10**200, 1e308, float("nan"), float("inf"), "",
    "\ud800", "x\x00y", "A" * 5000, "\u202eabc", [], {}, [[]], {"a": None}, "1e9999999",
    "9" * 41, "2026-02-30",
)  # fmt: skip


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """Return one of the seeds with a few faults."""
    data = chance.choice(seeds)
    if data[:2] == b"PK" and chance.random() < 0.8:
        return _in_archive(data, seeds, chance)
    if data[:1] in {b"{", b"["} and chance.random() < 0.7:
        return _in_json(data, chance)
    return _in_bytes(data, seeds, chance)


def _in_bytes(data: bytes, seeds: list[bytes], chance: random.Random) -> bytes:
    if b"<" in data[:100] and chance.random() < 0.6:
        return _in_values(data, chance)
    for _ in range(chance.randint(1, MOST)):
        data = _broken(data, seeds, chance)
    return data


def _in_values(data: bytes, chance: random.Random) -> bytes:
    """Return XML in which only texts and attributes are strange, so that it is read."""
    places = [match.span("value") for match in VALUE.finditer(data)]
    chosen = chance.sample(places, min(len(places), chance.randint(1, MOST)))
    for begin, end in sorted(chosen, reverse=True):
        data = data[:begin] + chance.choice(PLAIN) + data[end:]
    return data


def _broken(data: bytes, seeds: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 1, 2, 8, 40, 400)))
    match chance.randrange(9):
        case 0:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:end] * chance.choice((1, 2, 50)) + data[end:]
        case 3:
            return data[:at]
        case 4:
            other = chance.choice(seeds)
            return data[:at] + other[chance.randrange(len(other) + 1) :]
        case 5 | 6:
            return data[:at] + chance.choice(MARKS) + data[at:]
        case _:
            return data[:at] + chance.choice(MARKS) + data[end:]


def _in_archive(data: bytes, seeds: list[bytes], chance: random.Random) -> bytes:
    """Return an archive of which one part is broken, so that its sums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    match chance.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[chance.choice(list(parts))]
        case _:
            parts[name] = _in_bytes(parts[name], [parts[name]], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _in_json(data: bytes, chance: random.Random) -> bytes:
    content = json.loads(data)
    for _ in range(chance.randint(1, MOST)):
        _replace(content, chance)
    return json.dumps(content).encode()


def _replace(content: Any, chance: random.Random) -> None:
    """Put a strange value, or a strange key, somewhere into lists and dictionaries."""
    while isinstance(content, (dict, list)) and content:
        keys = list(content) if isinstance(content, dict) else range(len(content))
        key = chance.choice(keys)
        inner = content[key]
        if not isinstance(inner, (dict, list)) or not inner or chance.random() < 0.2:
            content[key] = copy.deepcopy(chance.choice(VALUES))
            if isinstance(content, dict) and chance.random() < 0.2:
                content[f"g/{key}"] = content.pop(key)
            return
        content = inner
