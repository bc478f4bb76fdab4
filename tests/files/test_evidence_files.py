"""What was seen of the channels, written and read back: whole, of other versions, and damaged."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.errors import FileError
from icaudit.files.evidence import AGAIN, evidence_path, read_evidence, write_evidence
from icaudit.model.evidence import HOW, VERDICTS, Evidence, Seen, Website
from strategies import thoroughly

AT = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
SEEN = Seen(
    *("quiet", "it has no recent post", "feed", "https://blog.example/feed", 200),
    last_post=date(2026, 5, 3),
    stable_id="7",
    to="https://new.example/",
    until=AT + timedelta(days=1),
    at=AT,
)
EVIDENCE = Evidence(
    {"b.example/": Seen("blocked", sure=False, at=AT), "a.example/": SEEN},
    Website("https://www.example/", AT + timedelta(seconds=5), ("a.example/",)),
)

TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda time: time.replace(microsecond=0)
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
SIGHTINGS = st.builds(
    Seen,
    st.sampled_from(list(VERDICTS)),
    st.text(max_size=20),
    st.sampled_from(HOW),
    st.text(max_size=20),
    st.none() | st.integers(100, 599),
    st.none() | DAYS,
    *[st.none() | st.text(max_size=20)] * 2,
    st.none() | TIMES,
    st.booleans(),
    TIMES,
)
WEBSITES = st.builds(Website, st.text(), TIMES, st.lists(st.text(), max_size=3).map(tuple))
EVIDENCES = st.builds(
    Evidence, st.dictionaries(st.text(), SIGHTINGS, max_size=3), st.none() | WEBSITES
)


def written(folder: Path, evidence: Evidence = EVIDENCE) -> Path:
    path = folder / "comms.seen.json"
    write_evidence(str(path), evidence)
    return path


def changed(folder: Path, *keys: str, to: Any) -> str:
    """A file in which one thing is another."""
    path = written(folder)
    document = json.loads(path.read_text("utf-8"))
    *parents, last = keys
    part = document
    for key in parents:
        part = part[key]
    part[last] = to
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def error(path: str) -> str:
    with pytest.raises(FileError) as caught:
        read_evidence(path)
    (problem,) = caught.value.problems
    assert problem.place.path == path
    assert problem.hint == AGAIN
    return problem.message.removeprefix("what was seen of the channels cannot be read: ")


def test_the_file_lies_beside_the_team_file_and_carries_its_name() -> None:
    assert evidence_path("teams/north.wind.yaml") == "teams/north.wind.seen.json"
    assert evidence_path("icaudit") == "icaudit.seen.json"


def test_an_entry_stands_on_a_line_in_the_order_of_the_ids(tmp_path: Path) -> None:
    lines = written(tmp_path).read_bytes().decode().split("\n")
    assert lines[0] == "{"
    assert lines[1] == '  "schema": "icaudit.seen/1",'
    assert lines[3:5] == ['  "looked": "2026-11-20T09:12:05Z",', '  "channels": {']
    assert lines[5].startswith('    "a.example/": {"asked": "https://blog.example/feed", "at": "2')
    assert '"last_post": "2026-05-03"' in lines[5]
    assert lines[6].startswith('    "b.example/": {"asked": "", ')
    assert '"stable_id": null, "status": null, "sure": false' in lines[6]
    assert lines[7:] == [
        "  },",
        '  "website": {"asked": "https://www.example/", "at": "2026-11-20T09:12:05Z", '
        '"linked": ["a.example/"]}',
        "}",
        "",
    ]


def test_nothing_seen_is_a_file_too(tmp_path: Path) -> None:
    path = written(tmp_path, Evidence({}))
    assert json.loads(path.read_text("utf-8"))["looked"] is None
    assert read_evidence(str(path)) == Evidence({})


@thoroughly
@given(EVIDENCES)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, evidence: Evidence
) -> None:
    path = written(tmp_path_factory.mktemp("a"), evidence)
    before = path.read_bytes()
    found = read_evidence(str(path))
    assert found == evidence
    write_evidence(str(path), found)
    assert path.read_bytes() == before


def test_a_time_of_another_zone_is_the_same_moment(tmp_path: Path) -> None:
    zone = timezone(timedelta(hours=2))
    path = changed(tmp_path, "channels", "a.example/", "at", to="2026-11-20T01:00:00+02:00")
    found = read_evidence(path).channels["a.example/"].at
    assert found == datetime(2026, 11, 20, 1, tzinfo=zone)
    assert found is not None
    assert found.date() == date(2026, 11, 19)


def test_keys_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    path = changed(tmp_path, "channels", "a.example/", "mood", to=["x"])
    assert read_evidence(path) == EVIDENCE


@pytest.mark.parametrize(
    ("keys", "to", "said"),
    [
        (["schema"], "icaudit.seen/2", "it is of another version"),
        (["schema"], "icaudit.report/1", "it does not say icaudit.seen/1"),
        (["channels"], [], "'channels' should be an object"),
        (["channels"], None, "'channels' should be an object"),
        (["channels", "a.example/"], [], "'channels.a.example/' should be an object"),
        (["channels", "a.example/"], {}, "'channels.a.example/.verdict' should be there"),
        (["channels", "a.example/", "verdict"], "asleep", "'channels.a.example/.verdict' should"),
        (["channels", "a.example/", "how"], "guessed", "'channels.a.example/.how' should be one"),
        (["channels", "a.example/", "why"], None, "'channels.a.example/.why' should be a text"),
        (["channels", "a.example/", "sure"], 1, "'channels.a.example/.sure' should be yes or no"),
        (["channels", "a.example/", "status"], "200", "'channels.a.example/.status' should be a"),
        (["channels", "a.example/", "at"], None, "'channels.a.example/.at' should be there"),
        (["channels", "a.example/", "at"], "2026-11-20", "'channels.a.example/.at' should be a t"),
        (["channels", "a.example/", "at"], "2026-11-20T09:12:00", "'channels.a.example/.at' shou"),
        (["channels", "a.example/", "at"], "0001-01-01T00:00:00+14:00", "'channels.a.example/.at"),
        (["channels", "a.example/", "last_post"], "2026-11", "'channels.a.example/.last_post' sh"),
        (["website"], [], "'website' should be an object"),
        (["website", "linked"], {}, "'website.linked' should be a list"),
        (["website", "linked"], [1], "'website.linked[0]' should be a text"),
    ],
)
def test_a_damaged_file_says_where_and_what_to_do(
    keys: list[str], to: Any, said: str, tmp_path: Path
) -> None:
    assert error(changed(tmp_path, *keys, to=to)).startswith(said)


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"[" * 50_000, b'{"a":' * 50_000, b"9" * 5_000, b"NaN", b"\xff\xfe", b"team: a"],
)
def test_what_is_no_json_gets_a_kind_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "comms.seen.json"
    path.write_bytes(content)
    assert error(str(path)) == "it is not JSON, or it was cut off"


@pytest.mark.parametrize("content", ["[]", "null", '"icaudit.seen/1"', "{}"])
def test_json_of_something_else_gets_one_too(content: str, tmp_path: Path) -> None:
    path = tmp_path / "comms.seen.json"
    path.write_text(content)
    assert error(str(path)) == "it does not say icaudit.seen/1"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@thoroughly
@given(st.sampled_from(["channels", "website", "schema", "looked"]), JSON)
def test_no_value_anywhere_crashes_the_reader(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: Any
) -> None:
    path = changed(tmp_path_factory.mktemp("a"), key, to=value)
    try:
        read_evidence(path)
    except FileError:
        return
    assert key in ("looked", "website") or value == {}
