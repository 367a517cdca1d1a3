"""The API's promise: its OpenAPI document changes only on purpose."""

import json
import os
from pathlib import Path

from openssr import __version__

SNAPSHOT = Path(__file__).with_name("openapi.json")


def test_the_openapi_document_is_as_promised():
    """Run with OPENSSR_WRITE_SNAPSHOT=1 to promise a new one."""
    from openssr.app.api import api

    found = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    if os.environ.get("OPENSSR_WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    promised = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    promised["info"]["version"] = __version__  # a release is no change of the promise
    assert found == promised
    assert found["openapi"].startswith("3.1")
