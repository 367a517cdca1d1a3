"""``openssr worker``: the background jobs."""

from __future__ import annotations

import signal
from types import FrameType

import click

from openssr.platform.book import open_book
from openssr.platform.serving.parent import end_with_parent

PAUSE = 5.0  # seconds between two looks for what is to be counted


@click.command("worker")
@click.option("--with-parent", is_flag=True, help="Stop when the parent process ends.")
def worker(with_parent: bool) -> None:
    """Run background jobs until stopped; openssr serve starts a worker itself."""
    if with_parent:
        end_with_parent()
    open_book()
    from openssr.app import ahead
    from openssr.platform.jobs.worker import work
    from openssr.platform.log import configure

    configure()
    signals: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        signals.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    work(lambda: bool(signals), idle=ahead.each(PAUSE))
