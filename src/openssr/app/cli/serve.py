"""``openssr serve``: pages and API on this machine."""

from __future__ import annotations

import os
import sys
from secrets import token_hex

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say

LOOPBACK = "127.0.0.1"
RESPAWN = 0.5  # seconds between two starts of a serving process
WORKER = (sys.executable, "-m", "openssr", "worker", "--with-parent")


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
@click.option(
    "--host",
    default=LOOPBACK,
    show_default=True,
    help="Address of this machine to serve on; put a proxy with TLS before others.",
)
def serve(port: int, host: str) -> None:
    """Serve the book on this machine and print an address that signs you in."""
    open_book()
    run(port, host)


def run(port: int, host: str = LOOPBACK) -> None:
    """Start the bundled server and wait until it is stopped."""
    from django.conf import settings
    from django.core.signing import dumps

    from openssr.platform.log import configure
    from openssr.platform.serving.port import only_server
    from openssr.platform.serving.supervisor import Supervisor

    configure()
    with only_server(settings.OPENSSR.data_dir, host, port):
        actor = local_actor()
        once = token_hex(8)
        session = {"name": actor.name, "role": actor.role.value, "once": once}
        token = dumps(session, salt="openssr.enter")
        address = f"http://{host}:{port}/"
        say("OpenSSR is running at {address}", address=address)
        say("to enter data, open this address within 10 minutes; it works once:")
        click.echo(f"{address}enter/{token}/")
        worker = Supervisor(WORKER, "worker")
        worker.start()
        try:
            _serve(port, host)
        finally:
            worker.stop()


def _serve(port: int, host: str) -> None:
    """Serve until stopped; a serving process that ends is started again."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.server import Server

    from openssr.platform.serving.parent import VARIABLE

    os.environ[VARIABLE] = str(os.getpid())
    # what serves is forked: two processes on one connection answer each other's pages
    connections.close_all()
    Server(
        "openssr.app.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        log_enabled=False,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN,
    ).serve()
