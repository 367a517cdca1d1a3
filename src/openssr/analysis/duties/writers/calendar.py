"""What is due as a calendar that any calendar program subscribes to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from openssr import __version__
from openssr.analysis.duties.records import Duty
from openssr.kernel.provenance import content_hash

AHEAD = timedelta(days=7)


def calendar(
    duties: Iterable[Duty],
    country: str,
    words: Mapping[str, str],
    names: Mapping[str, str],
) -> bytes:
    """Return the feed: one whole-day event a duty, with a reminder a week before."""
    feed = Calendar()
    feed.add("prodid", f"-//OpenSSR//{__version__}//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"OpenSSR {country}")
    for duty in duties:
        event = Event()
        mark = [country, duty.kind, duty.owner, duty.code, duty.due_on.isoformat()]
        event.add("uid", f"{content_hash(mark)[:32]}@openssr")
        event.add("dtstamp", duty.due_on)
        event.add("dtstart", duty.due_on)
        event.add("dtend", duty.due_on + timedelta(days=1))
        owner = names.get(duty.owner, duty.owner)
        title = f"{words[duty.kind]}: {duty.code}" + (f" ({owner})" if owner else "")
        event.add("summary", title)
        event.add("description", duty.text)
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", title)
        reminder.add("trigger", -AHEAD)
        event.add_component(reminder)
        feed.add_component(event)
    return bytes(feed.to_ical())
