"""A stand-in for the IATI services that speaks their documented protocol.

Bulk Data Service 0.9.4, Dashboard 0.9.0 with its CKAN-compatible part, Datastore 3; and
HTTP as RFC 9110 has it: entity tags, ranges, Retry-After, redirects.
"""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class StandIn:
    """What the services hold and how they misbehave; ``asked`` is every request."""

    def __init__(self, files, *, key="secret-key"):
        self.files = dict(files)  # publisher/dataset: bytes
        self.key = key
        self.asked = []
        self.faults = {}  # path: list of faults, each used once
        self.active = {"CF": ["alpha", "beta"]}
        self.activities = []  # XML of the Datastore
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def paths(self):
        return [path.partition("?")[0] for path, _ in self.asked]

    def _handler(self):
        stand = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                stand.answer(self)

            def log_message(self, *_):
                pass

        return Handler

    def answer(self, request):
        parts = urlsplit(request.path)
        self.asked.append((request.path, dict(request.headers)))
        faults = self.faults.get(parts.path)
        fault = faults.pop(0) if faults else None
        if isinstance(fault, int):
            self._send(request, fault, b"", {"Retry-After": "0"})
            return
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if parts.path.startswith("/files/"):
            self._file(request, parts.path[len("/files/") : -4], fault)
            return
        found = {
            "/datasets-minimal": self._bulk,
            "/api/reporting-orgs/": self._orgs,
            "/api/limited-ckan-compatible/package_search": self._ckan,
            "/datastore/activity/select": self._datastore,
        }.get(parts.path)
        if found is None:
            self._send(request, 404, b"{}")
            return
        if parts.path.startswith("/datastore/"):
            key = request.headers.get("Ocp-Apim-Subscription-Key")
            if key != self.key:
                self._send(request, 401, b"{}")
                return
        self._send(request, 200, json.dumps(found(query)).encode())

    def _bulk(self, query):
        return {
            "datasets": [
                {
                    "id": name,
                    "last_known_good_dataset": {
                        "cached_dataset_xml_url": f"{self.root}/files/{name}.xml",
                        "hash": hashlib.sha1(data, usedforsecurity=False).hexdigest(),
                    },
                    "licence_id": "cc-by",
                    "reporting_org_short_name": name.partition("/")[0],
                    "short_name": name.rpartition("/")[2],
                }
                for name, data in self.files.items()
            ]
            # one that could never be downloaded
            + [{"short_name": "x", "reporting_org_short_name": "alpha"}],
            "index_created": "2026-11-25T00:00:00+00:00",
            "index_created_unix_timestamp": 0,
        }

    def _orgs(self, query):
        names = self.active.get(query["recipient_country_code"], [])
        page = int(query["page"])
        rows = names[page - 1 : page]  # a page of one
        more = f"{self.root}/next" if page < len(names) else None
        results = [{"short_name": x} for x in rows]
        return {"count": len(names), "next": more, "results": results}

    def _ckan(self, query):
        publisher = query["fq"].partition(":")[2]
        rows = [x for x in self.files if x.startswith(f"{publisher}/")]
        start = int(query["start"])
        return {
            "success": True,
            "result": {
                "count": len(rows),
                "results": [
                    {
                        "name": name.rpartition("/")[2],
                        "license_id": "cc-by",
                        "organization": {"name": publisher},
                        "extras": [{"key": "filetype", "value": "activity"}],
                        "resources": [{"url": f"{self.root}/files/{name}.xml"}],
                    }
                    for name in rows[start : start + 1]  # a page of one
                ],
            },
        }

    def _datastore(self, query):
        assert query["fl"] == "iati_xml" and query["wt"] == "json"
        start, rows = int(query["start"]), int(query["rows"])
        docs = [{"iati_xml": x} for x in self.activities[start : start + rows]]
        return {"response": {"numFound": len(self.activities), "docs": docs}}

    def _file(self, request, name, fault):
        if fault == "moved":
            self._send(request, 302, b"", {"Location": f"/files/{name}.xml?moved"})
            return
        data = self.files[name]
        tag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'
        if request.headers.get("If-None-Match") == tag:
            self._send(request, 304, None, {"ETag": tag})
            return
        start, status, headers = 0, 200, {"ETag": tag}
        given = request.headers.get("Range", "")
        if given and request.headers.get("If-Range") == tag:
            start = int(given.removeprefix("bytes=").rstrip("-"))
            if start >= len(data):
                headers["Content-Range"] = f"bytes */{len(data)}"
                self._send(request, 416, b"", headers)
                return
            status = 206
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self._send(request, status, data[start:], headers, cut=fault == "cut")

    def _send(self, request, status, body, headers=None, *, cut=False):
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        if body is not None:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if cut:
            request.wfile.write(body[: len(body) // 2])
            request.wfile.flush()
            request.close_connection = True
            request.connection.close()
        elif body:
            request.wfile.write(body)
