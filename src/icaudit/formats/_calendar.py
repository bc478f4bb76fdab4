"""A calendar that Outlook, Google and others take in: whole days, free, one for each event.

Who takes in a later calendar of the same team has it replace the earlier one.
The same events on the same day give the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

import icalendar

from icaudit import __version__
from icaudit.formats._clean import clean
from icaudit.model.plan import Event


def calendar(events: Iterable[Event], today: date) -> bytes:
    """The text of an .ics file, in UTF-8."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//icaudit//{__version__}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event in events:
        made.add_component(_event(event, today))
    text: bytes = made.to_ical()
    return text


def _event(event: Event, today: date) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", str(uuid5(NAMESPACE_URL, f"icaudit:{event.key}")))
    made.add("dtstamp", datetime.combine(today, time(), UTC))
    made.add("sequence", today.toordinal())
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(1))
    made.add("summary", clean(event.title))
    made.add("description", "\n".join(map(clean, event.lines)))
    made.add("transp", "TRANSPARENT")
    return made
