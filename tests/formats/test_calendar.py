"""Calendars, read back by vobject, which knows nothing of how they were written."""

from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from test_hostile import HOSTILE

from builders import TODAY
from icaudit.formats._calendar import calendar
from icaudit.formats._clean import clean
from icaudit.model.plan import Event
from strategies import thoroughly

SPECIAL = st.text(',;:\\nN"=^ab\r\n\tü編💥\u2028\x00', max_size=40)
LATER = TODAY + timedelta(1)


def event(text: str = "Plan", key: str = "a", day: date = LATER) -> Event:
    return Event(key, day, text, (f"- {text}", text))


def events(data: bytes) -> list[Any]:
    """The events of a calendar, as a stranger reads them."""
    found: list[Any] = vobject.readOne(data.decode()).vevent_list
    return found


@thoroughly
@given(st.text(st.characters(exclude_categories=["Cs"])) | SPECIAL)
def test_every_text_is_read_back_as_it_is_shown_elsewhere(text: str) -> None:
    (found,) = events(calendar([event(text)], TODAY))
    assert found.summary.value == clean(text)
    assert found.description.value == f"{clean(f'- {text}')}\n{clean(text)}"


@thoroughly
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_line_is_longer_than_75_bytes_and_no_character_is_cut(text: str) -> None:
    data = calendar([event(text)], TODAY)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert all(line.decode() is not None for line in lines)


@pytest.mark.parametrize("name", HOSTILE)
def test_text_from_a_file_makes_no_event_and_no_property(name: str) -> None:
    text = f"a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nURL:http://x.example\r\n{HOSTILE[name]}"
    data = calendar([event(text)], TODAY)
    (found,) = events(data)
    assert sorted(found.contents) == sorted(
        "uid dtstamp sequence dtstart dtend summary description transp".split()
    )
    assert "url" not in found.contents
    assert b"\x1b" not in data


def test_an_event_is_a_whole_day_that_stays_free() -> None:
    (found,) = events(calendar([event()], TODAY))
    assert (found.dtstart.value, found.dtend.value) == (LATER, LATER + timedelta(1))
    assert found.transp.value == "TRANSPARENT"


def test_a_calendar_is_one_that_programs_take_in() -> None:
    data = calendar([event()], TODAY)
    read = vobject.readOne(data.decode())
    read.vevent.validate(raiseException=True)
    assert read.validate(raiseException=True)
    assert (read.version.value, read.method.value) == ("2.0", "PUBLISH")
    assert "BEGIN:VTIMEZONE" not in data.decode()


def test_a_later_calendar_replaces_the_events_of_an_earlier_one() -> None:
    (first,), (second,) = (events(calendar([event()], day)) for day in (TODAY, LATER))
    assert first.uid.value == second.uid.value
    assert int(first.sequence.value) < int(second.sequence.value)
    assert first.dtstamp.value < second.dtstamp.value


def test_events_with_other_keys_stand_beside_each_other() -> None:
    found = events(calendar([event(key="a"), event(key="b")], TODAY))
    assert len({e.uid.value for e in found}) == 2


def test_the_same_events_give_the_same_bytes_and_tell_nothing_of_the_team_in_their_id() -> None:
    made = [event(HOSTILE["emoji"], "Northwind")]
    assert calendar(made, TODAY) == calendar(made, TODAY)
    (found,) = events(calendar(made, TODAY))
    assert "orthwind" not in found.uid.value
