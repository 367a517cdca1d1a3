"""Days on which something is due, as a feed for calendar programs (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from openssr import __version__
from openssr.kernel.provenance import content_hash


@dataclass(frozen=True, slots=True)
class DueDay:
    """A whole day; ``mark`` identifies it for good, so that programs recognise it."""

    mark: tuple[str, ...]
    on: date
    title: str
    text: str


def feed(days: Iterable[DueDay], country: str, ahead: timedelta) -> bytes:
    """Return the feed: one event a day due, with a reminder ``ahead`` of it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//OpenSSR//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"OpenSSR {country}")
    for day in days:
        event = Event()
        event.add("uid", f"{content_hash(list(day.mark))[:32]}@openssr")
        # a moment in UTC (RFC 5545, 3.8.7.2); the day itself, as the feed has no other
        event.add("dtstamp", datetime.combine(day.on, time(), UTC))
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", day.title)
        event.add("description", day.text)
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", day.title)
        reminder.add("trigger", -ahead)
        event.add_component(reminder)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
