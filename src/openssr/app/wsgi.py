"""The application that the bundled server runs."""

from __future__ import annotations

import threading
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from openssr.platform.book import open_book
from openssr.subjects.benchmarks.writers.chart import warm_up

open_book()
# the chart engine takes seconds to read its fonts: let it do so before a person
# waits for the first chart
threading.Thread(target=warm_up, daemon=True).start()
application = WhiteNoise(get_wsgi_application(), max_age=86400)
application.add_files(str(Path(__file__).with_name("static")), prefix="static/")
