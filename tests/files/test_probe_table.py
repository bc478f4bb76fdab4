"""A table of probes that is laid over ours: what is wrong in it is said with its place."""

import asyncio
from pathlib import Path

import pytest

from icaudit.errors import FileError
from icaudit.files.probes import read_probes
from icaudit.model.answer import Answer
from icaudit.model.probe import Row
from icaudit.probes import PROBES
from looking import Made, account_of, said

ROWS = read_probes()


def problems(text: str, folder: Path) -> list[tuple[str, str]]:
    path = folder / "lab.yaml"
    path.write_text(f"platforms:\n{text}\n", "utf-8")
    with pytest.raises(FileError) as caught:
        read_probes(str(path))
    return [
        (f"{one.place.line}:{one.place.column} {one.message}", one.hint)
        for one in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        (
            "- {id: ours, probe: api, urls: {account: 'https://a.example'}}",
            "2:3 the row ours has no address 'posts', which its probe asks for",
            "under 'urls' write 'posts: https://…'",
        ),
        (
            "- {id: ours, probe: bluesky}",
            "2:3 the row ours has no address 'page', which its probe asks for",
            "under 'urls' write 'page: https://…'",
        ),
        ("- {id: github, probe: appi}", "2:23 there is no probe 'appi'", "did you mean 'api'?"),
    ],
)
def test_a_row_that_could_not_be_asked_is_said_with_its_place(
    text: str, said: str, hint: str, tmp_path: Path
) -> None:
    assert problems(text, tmp_path) == [(said, hint)]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert len(problems("- {id: a, probe: x}\n- {id: b, probe: mastodon}", tmp_path)) == 2


def test_a_row_of_ours_keeps_the_addresses_that_nobody_changes(tmp_path: Path) -> None:
    path = tmp_path / "lab.yaml"
    path.write_text("platforms: [{id: github, urls: {account: 'http://127.0.0.1/{handle}'}}]")
    before, after = ROWS.get("github"), read_probes(str(path)).get("github")
    assert before
    assert after
    assert after.urls == {**(before.urls or {}), "account": "http://127.0.0.1/{handle}"}


def test_every_probe_is_used_by_a_row_so_that_its_addresses_are_known() -> None:
    assert {row.probe for row in ROWS} == set(PROBES.names())


@pytest.mark.parametrize("probe", PROBES.names())
@pytest.mark.parametrize("answer", [said("{}"), said("<p>", 404), said("no", 403)])
def test_with_the_addresses_that_it_needs_a_probe_never_misses_one(
    probe: str, answer: Answer
) -> None:
    rows = [row for row in ROWS if row.probe == probe]
    urls = set.intersection(*(set(row.urls or ()) for row in rows))
    row: Row = rows[0]._replace(urls=dict.fromkeys(urls, "https://a.example/{handle}"))
    account = account_of("https://a.example/b")
    account = account._replace(address=account.address._replace(handle="b@a.example"), known_id="1")
    seen = asyncio.run(PROBES.load(probe).look(account, Made({"": answer}), row, ROWS.walls))
    assert seen.verdict
