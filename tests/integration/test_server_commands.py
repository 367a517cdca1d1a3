"""Commands that work on a server: the same output, errors and exit codes as here."""

import io
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from openssr.kernel.error import Invalid, Offline
from openssr.platform.sources.server import Server, server_of
from tests.racer import client_of

SERVER = "http://127.0.0.1:9"
BASE = "/api/v1/XA/records"


@pytest.fixture
def far(monkeypatch):
    """Lead what commands ask of the server to the book of the test."""
    from urllib3.response import HTTPResponse

    client, book = client_of("a.one"), []

    def request(self, method, address, *, body, headers, **options):
        assert headers["Authorization"] == "Bearer secret"
        parts = urlsplit(address)
        sent = {
            name: headers[name] for name in ("If-Match", "Accept-Language")
            if name in headers
        }  # fmt: skip
        answer = client.generic(
            method, f"{parts.path}?{parts.query}", body or b"", "application/json",
            headers=sent,
        )  # fmt: skip
        book.append((method, parts.path))
        return HTTPResponse(
            io.BytesIO(answer.content), headers=dict(answer.items()),
            status=answer.status_code, preload_content=False,
        )  # fmt: skip

    monkeypatch.setattr("urllib3.PoolManager.request", request)
    monkeypatch.setenv("OPENSSR_TOKEN", "secret")
    # so that what the option sets ends with the test
    monkeypatch.setenv("OPENSSR_SERVER", SERVER)
    return book


def run(capsys, *arguments, server=True):
    from openssr.app.cli.root import main

    with pytest.raises(SystemExit) as ended:
        main([*(("--server", SERVER) if server else ()), *arguments])
    return ended.value.code, capsys.readouterr()


def both(capsys, monkeypatch, *arguments):
    """Return what a command says of the server and of the book here."""
    answers = []
    for server in (True, False):
        monkeypatch.delenv("OPENSSR_SERVER", raising=False)
        code, text = run(capsys, *arguments, server=server)
        answers.append((code, text.out, text.err))
    monkeypatch.delenv("OPENSSR_SERVER", raising=False)
    return answers


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [
    ("records", "list", "institutions", "--country", "XA"),
    ("records", "list", "measurements", "--country", "XA", "--json"),
    ("records", "list", "objectives", "--country", "XA", "--search", "police"),
    ("records", "show", "institutions", "POL", "--country", "XA"),
    ("records", "show", "institutions", "POL", "--country", "XA", "--json"),
    ("records", "show", "institutions", "NO", "--country", "XA"),
    ("records", "show", "nothing", "NO", "--country", "XA"),
    ("records", "withdraw", "institutions", "MIN", "--country", "XA", "--reason", "x"),
    ("records", "withdraw", "institutions", "NO", "--country", "XA", "--reason", "x"),
    ("records", "restore", "institutions", "POL", "--country", "XA", "--reason", "x"),
])  # fmt: skip
def test_a_command_says_of_a_server_what_it_says_here(
    arendia, far, capsys, monkeypatch, arguments
):
    there, here = both(capsys, monkeypatch, *arguments)
    assert there == here
    assert far or "nothing" in arguments


@pytest.mark.django_db
def test_a_record_is_withdrawn_and_restored_on_the_server(far, capsys, monkeypatch):
    client = client_of("a.one")
    values = {"code": "A", "names": {"en": "A"}, "component": "police"}
    client.post(f"{BASE}/institutions", values, "application/json")
    act = ("institutions", "A", "--country", "XA", "--reason", "x")
    assert run(capsys, "records", "withdraw", *act)[0] == 0
    assert client.get(f"{BASE}/institutions").json()["total"] == 0
    code, text = run(capsys, "records", "restore", *act, "--json")
    assert (code, json.loads(text.out)["key"]) == (0, "A")
    assert client.get(f"{BASE}/institutions").json()["total"] == 1
    code, text = run(capsys, "records", "withdraw", *act, "--version", "0" * 16)
    assert code == 6


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [
    ("records", "add", "institutions", "code=A", "--country", "XA"),
    ("records", "history", "institutions", "A", "--country", "XA"),
    ("due", "--country", "XA"), ("sheets", "list"), ("check",),
])  # fmt: skip
def test_a_command_that_cannot_work_on_a_server_touches_no_book_here(
    far, capsys, arguments
):
    code, text = run(capsys, *arguments)
    assert (code, far) == (3, []), text
    assert "works on the book of this machine" in text.err


@pytest.mark.parametrize("address", [
    "http://ssr.example.org", "ftp://ssr.example.org", "ssr.example.org",
    "https://me:secret@ssr.example.org", "https://ssr.example.org/?token=x",
])  # fmt: skip
def test_a_key_goes_over_tls_or_to_this_machine_only(monkeypatch, address):
    monkeypatch.setenv("OPENSSR_SERVER", address)
    with pytest.raises(Invalid):
        server_of("en")


def test_a_key_comes_from_a_file_and_is_never_printed(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("secret\n")
    monkeypatch.setenv("OPENSSR_SERVER", "http://[::1]:8000/")
    monkeypatch.setenv("OPENSSR_TOKEN_FILE", str(tmp_path / "key"))
    server = server_of("fr")
    assert (server.token, server.address) == ("secret", "http://[::1]:8000")
    assert "secret" not in repr(server)


class Elsewhere(BaseHTTPRequestHandler):
    """A server that leads elsewhere, or answers with a page."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        moved = self.path.startswith("/api/v1/XA")
        self.send_response(302 if moved else 200)
        if moved:
            self.send_header("Location", "/stolen")
        self.end_headers()
        self.wfile.write(b"<html>")

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.mark.enable_socket
def test_a_redirect_is_not_followed_with_the_key():
    stub = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = Thread(target=stub.serve_forever, daemon=True)
    thread.start()
    server = Server(f"http://127.0.0.1:{stub.server_port}", "secret")
    with pytest.raises(Offline):
        server.ask("GET", ("XA", "goals"))
    stub.shutdown()
    stub.server_close()
    assert Elsewhere.asked == ["/api/v1/XA/goals"]
    with pytest.raises(Offline):
        server.ask("GET", ("XA", "goals"))
