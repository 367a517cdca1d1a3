"""Obligations as a calendar that any calendar program subscribes to (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from openssr import __version__
from openssr.kernel.provenance import content_hash
from openssr.subjects.mandates.rules.obligations import Obligation

AHEAD = timedelta(days=14)


def calendar(obligations: list[Obligation], country: str) -> bytes:
    """Return the feed: one whole-day event an obligation, with a reminder before."""
    feed = Calendar()
    feed.add("prodid", f"-//OpenSSR//{__version__}//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"OpenSSR {country}")
    for obligation in obligations:
        event = Event()
        mark = [obligation.symbol, obligation.paragraph, obligation.due_on.isoformat()]
        event.add("uid", f"{content_hash(mark)[:32]}@openssr")
        event.add("dtstamp", obligation.due_on)
        event.add("dtstart", obligation.due_on)
        event.add("dtend", obligation.due_on + timedelta(days=1))
        to = f"{obligation.addressee.phrase}: " if obligation.addressee else ""
        title = f"{to}{obligation.symbol}, {obligation.paragraph}"
        event.add("summary", title)
        event.add("description", obligation.text)
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", title)
        reminder.add("trigger", -AHEAD)
        event.add_component(reminder)
        feed.add_component(event)
    return bytes(feed.to_ical())
