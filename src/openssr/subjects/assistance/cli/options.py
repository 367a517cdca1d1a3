"""Options and exit codes that the commands of ``openssr assistance`` share."""

from __future__ import annotations

import click

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
REFUSED = 3  # exit code: a file was left out whole
MOST_LINES = 20  # rows of a list that are printed before "and so many more"
