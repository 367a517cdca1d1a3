"""The API is built when something below /api/ is first asked for, once for all."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.one_database("what is imported when")
PAGES = """
import sys
import django
django.setup()
from django.urls import resolve
resolve("/en/XA/institutions/")
resolve("/en/XA/records/institutions/")
print(sorted({"ninja", "pydantic", "openssr.app.api"} & set(sys.modules)))
"""
THREADS = """
import threading
import django
django.setup()
from django.urls import resolve
start, views = threading.Barrier(4), []
def ask():
    start.wait()
    views.append(resolve("/api/v1/XA/goals").func)
threads = [threading.Thread(target=ask) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(views), len(set(views)))
"""


def printed(script):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True, text=True, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "openssr.app.settings"},
    ).stdout.strip()  # fmt: skip


def test_pages_are_found_without_it():
    assert printed(PAGES) == "[]"


def test_requests_at_once_get_the_same_api():
    assert printed(THREADS) == "4 1"
