"""The page on backing up is true: its commands run, on SQLite and PostgreSQL."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

PAGE = ROOT / "docs" / "how-to" / "back-up.md"
EXAMPLE = "postgresql://openssr@db.example.org/book"
WORDS = ["PATH", "LANG", "HOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"]


def commands():
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture
def shell(tmp_path):
    (tmp_path / "passphrase.txt").write_text("long and kept apart\n")
    variables = {
        **{name: os.environ[name] for name in WORDS if name in os.environ},
        "OPENSSR_DATA_DIR": str(tmp_path / "book"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }

    def run(line, address=EXAMPLE):
        done = subprocess.run(
            ["/bin/sh", "-c", line.replace(EXAMPLE, address)], cwd=tmp_path,
            env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.strip(), line
        return done.stdout

    run("openssr pack load haiti")
    return run


def listing(shell, folder):
    line = "openssr records list benchmarks --country HT --json"
    return json.loads(shell(f"OPENSSR_DATA_DIR={folder} {line}"))


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_the_commands_of_the_page_run(shell):
    lines = [
        line for line in commands() if EXAMPLE not in line and "served" not in line
    ]
    lines = [line for line in lines if "DIR=back" not in line]
    assert len(lines) >= 9
    for line in lines:
        shell(line)
    assert listing(shell, "restored") == listing(shell, "decrypted")
    assert listing(shell, "restored") == listing(shell, "book")


def test_the_book_goes_to_postgresql_and_comes_back(shell):
    server = os.environ.get("OPENSSR_DATABASE_URL")
    if not server:
        pytest.skip("needs a PostgreSQL server: tools/with_postgres.py runs it")
    import psycopg

    name = f"howto_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    address = f"{server.rpartition('/')[0]}/{name}"
    lines = [line for line in commands() if EXAMPLE in line or "served" in line]
    lines += [line for line in commands() if "DIR=back" in line]
    assert len(lines) == 5
    shell("openssr backup book-2026-11-29.backup")
    for line in lines:
        shell(line, address)
    assert listing(shell, "back") == listing(shell, "book")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
