"""``openssr serve``: pages and API on this machine."""

from __future__ import annotations

import os
import sys
from secrets import token_hex

import click

from openssr.kernel.error import NotAllowed
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say

LOOPBACK = "127.0.0.1"
LOOPBACKS = frozenset({LOOPBACK, "localhost", "::1"})
RESPAWN = 0.5  # seconds between two starts of a serving process
WORKER = (sys.executable, "-m", "openssr", "worker", "--with-parent")


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port to serve on.")
@click.option(
    "--host",
    default=LOOPBACK,
    show_default=True,
    help="Address to serve on; use a proxy with TLS for other machines.",
)
def serve(port: int, host: str) -> None:
    """Serve the book; without accounts print an address that signs you in.

    A book that other machines reach needs an administrator first: openssr accounts.
    """
    open_book()
    run(port, host)


def run(port: int, host: str = LOOPBACK) -> None:
    """Start the bundled server and wait until it is stopped."""
    from django.conf import settings
    from django.core.signing import dumps

    from openssr.platform.accounts.services.people import has_accounts
    from openssr.platform.log import configure
    from openssr.platform.serving.port import only_server
    from openssr.platform.serving.supervisor import Supervisor

    configure()
    book_with_accounts = has_accounts(by=local_actor())
    if not book_with_accounts and (host not in LOOPBACKS or settings.OPENSSR.beyond):
        raise NotAllowed(
            "other machines would reach this book, and nobody could sign in; create "
            "the first administrator: openssr accounts create NAME"
        )
    with only_server(settings.OPENSSR.data_dir, host, port):
        address = f"http://{host}:{port}/"
        say("OpenSSR is running at {address}", address=address)
        if not book_with_accounts:
            actor = local_actor()
            session = {**actor.values(), "once": token_hex(8)}
            token = dumps(session, salt="openssr.enter")
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
