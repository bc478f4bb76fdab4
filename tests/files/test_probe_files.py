"""The table of how platforms are asked, and a file that is laid over it."""

from pathlib import Path

import pytest

from icaudit.errors import FileError
from icaudit.files._source import read_source
from icaudit.files._yaml import compose
from icaudit.files.probes import TABLE, misfits, read_probes
from icaudit.probes import PROBES


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "over.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(FileError) as raised:
        read_probes(str(path))
    return [
        f"{p.place.line}:{p.place.column} {p.message} ({p.hint})" for p in raised.value.problems
    ]


def test_the_table_that_comes_along_has_what_its_probes_need() -> None:
    assert [*misfits(tuple(read_probes()), compose(read_source(str(TABLE))))] == []


@pytest.mark.parametrize("name", PROBES.names())
def test_every_probe_says_which_addresses_it_needs(name: str) -> None:
    needs = PROBES.load(name).NEEDS
    assert isinstance(needs, tuple)
    assert len(set(needs)) == len(needs)
    rows = [row for row in read_probes() if row.probe == name]
    assert rows
    for row in rows:
        assert set(needs) <= set(row.urls or {})


def test_a_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "over.yaml"
    path.write_text(
        "platforms:\n- id: bluesky\n  urls: {profile: 'http://127.0.0.1:2584/{actor}'}\n"
        "- {id: our-forum, probe: page, there: 'address={url}'}\n",
        "utf-8",
    )
    rows = read_probes(str(path))
    bluesky, before, ours = rows.get("bluesky"), read_probes().get("bluesky"), rows.get("our-forum")
    assert bluesky
    assert before
    assert ours
    assert bluesky.urls == (before.urls or {}) | {"profile": "http://127.0.0.1:2584/{actor}"}
    assert (ours.probe, ours.there) == ("page", ("address={url}",))
    assert len([*rows]) == len([*read_probes()]) + 1


ROW = "platforms:\n- id: ours\n  probe: {}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ROW.format("discord"),
            "2:3 'invitation' is missing in the urls of ours (the probe 'discord' asks there)",
        ),
        (
            ROW.format("oembed\n  urls: {feed: 'https://a.example/rss'}"),
            "4:9 'account' is missing in the urls of ours (the probe 'oembed' asks there)",
        ),
        (
            "platforms:\n- {id: linktree, probe: podcast}\n",
            "2:3 'lookup' is missing in the urls of linktree (the probe 'podcast' asks there)",
        ),
        (ROW.format("blusky"), "3:10 there is no probe 'blusky' (did you mean 'bluesky'?)"),
        (
            ROW.format("feed\n  urls:\n    feed: a.example/rss"),
            "5:11 'feed' of ours is no address (it begins with https://)",
        ),
        *(
            (
                ROW.format(f"feed\n  urls:\n    feed: '{url}'"),
                "5:11 'feed' of ours is no address (it begins with https://)",
            )
            for url in ("https://[", "https://", "https://a.example:x", "https://u:p@{host}/rss")
        ),
        (
            ROW.format("feed\n  urls:\n    feed: 'https://a.example/{name}'"),
            "5:11 nothing is filled in for '{name}' "
            "(these are filled in: actor, handle, host, id, path, url, user)",
        ),
        (ROW.format("feed\n  gone: perhaps"), "4:9 "),
        (ROW.format("feed\n  url: x"), "4:3 unknown key 'url' in a row (did you mean 'urls'?)"),
        ("- a list\n", "1:1 the table of probes is written as 'key: value' lines ()"),
        ("", "None:None this file is empty"),
        ("platforms: " + "[" * 50_000, "1:"),
        (b"PK\x03\x04\x00\x00\xff", ""),
        ("platforms:\n- probe: feed\n", "2:3 an entry of this list needs an id "),
    ],
)
def test_a_row_that_cannot_be_used_is_an_error_at_its_place(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    found = problems(tmp_path, text)
    assert found[0].startswith(said)
    assert len(found) == 1


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "platforms:\n- {id: a, probe: discord}\n- {id: b, probe: telegram}\n- {id: vk, probe: x}\n"
    )
    assert [line.partition(":")[0] for line in problems(tmp_path, text)] == ["2", "3", "3", "4"]


def test_what_is_no_file_is_an_error_too(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(FileError):
            read_probes(str(path))
