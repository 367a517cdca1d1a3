"""``openssr serve``: pages and API on this machine."""

from __future__ import annotations

import subprocess
import sys
from secrets import token_hex

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say

PATIENCE = 10  # seconds that a stopping server waits for the worker's job


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
def serve(port: int) -> None:
    """Serve the book on 127.0.0.1 and print an address that signs you in."""
    open_book()
    run(port)


def run(port: int) -> None:
    """Start the bundled server and wait until it is stopped."""
    from django.core.signing import dumps
    from granian.constants import Interfaces
    from granian.server import Server

    actor = local_actor()
    held = {"name": actor.name, "role": actor.role.value, "once": token_hex(8)}
    token = dumps(held, salt="openssr.enter")
    say("OpenSSR serves {address}", address=f"http://127.0.0.1:{port}/")
    say("to enter data, open this address within 10 minutes; it works once:")
    click.echo(f"http://127.0.0.1:{port}/enter/{token}/")
    command = [sys.executable, "-m", "openssr", "worker", "--with-parent"]
    worker = subprocess.Popen(command)  # noqa: S603 - our own program
    server = Server(
        "openssr.app.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        log_enabled=False,
    )
    try:
        server.serve()
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()  # its job goes on where it stood at the next start
