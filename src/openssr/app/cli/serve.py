"""``openssr serve``: pages and API on this machine."""

from __future__ import annotations

import click

from openssr.platform.book import local_actor, open_book


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
    token = dumps({"name": actor.name, "role": actor.role.value}, salt="openssr.enter")
    click.echo(f"OpenSSR serves http://127.0.0.1:{port}/")
    click.echo("to enter data, open this address within 10 minutes:")
    click.echo(f"http://127.0.0.1:{port}/enter/{token}/")
    Server(
        "openssr.app.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        log_enabled=False,
    ).serve()
