"""The application that the bundled server runs."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from openssr.app.assets import compressed
from openssr.platform.book import open_book
from openssr.platform.serving.headers import headers
from openssr.platform.serving.parent import VARIABLE, end_with_parent

if VARIABLE in os.environ:  # under another server that one looks after its processes
    end_with_parent(int(os.environ[VARIABLE]))
open_book()


def add_headers(values: MutableMapping[str, str], path: str, url: str) -> None:
    """Give a static file the headers of every answer."""
    for name, value in headers().items():
        values[name] = value


application = WhiteNoise(
    get_wsgi_application(),
    max_age=86400,
    allow_all_origins=False,
    add_headers_function=add_headers,
)
for folder in settings.STATICFILES_DIRS:
    application.add_files(str(compressed(Path(folder))), prefix="static/")
