"""Every row can be used, and every platform has one."""

import re

import pytest

from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.model.probe import Row
from icaudit.probes import PROBES

ROWS = read_probes()
FILLED = {"handle", "host", "path", "url", "id", "user", "actor"}
DECLARED = {p.id for p in read_platforms(texts=True) if p.verify == "declared"}


@pytest.mark.parametrize("row", list(ROWS), ids=lambda row: row.id)
def test_a_row_names_a_probe_and_only_places_that_are_filled(row: Row) -> None:
    assert row.probe in PROBES.names()
    assert callable(PROBES.load(row.probe).look)
    for url in (row.urls or {}).values():
        assert url.startswith("https://")
        assert set(re.findall(r"{(\w+)}", url)) <= FILLED
    if row.gone:
        assert row.evidence != "unverified"


def test_every_open_platform_with_addresses_has_a_row() -> None:
    needed = {p.id for p in read_platforms() if p.forms and p.status != "closed"}
    assert needed - DECLARED <= {row.id for row in ROWS}


def test_every_platform_inside_is_declared() -> None:
    inside = [p.id for p in read_platforms() if p.internal and p.status != "closed"]
    probes = {row.id: row.probe for row in ROWS}
    assert {i: probes.get(i) for i in inside} == dict.fromkeys(inside, "declared")


def test_no_row_stands_twice() -> None:
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))
