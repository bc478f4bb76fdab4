"""Who looks after a channel, and what it is for."""

import pytest
from found import fired, only

from icaudit.checks import CHECKS


@pytest.mark.parametrize(
    ("admins", "expected"),
    [
        ("0", ["warning channel.one-admin"]),
        ("1", ["warning channel.one-admin"]),
        ("2", []),
        ("9999", []),
        ("tbd", []),
        ("", []),
    ],
)
def test_two_people_at_least_must_be_able_to_get_in(admins: str, expected: list[str]) -> None:
    assert fired(f"name: A, admins: {admins}") == expected


def test_one_administrator_is_softer_where_a_channel_is_being_stopped() -> None:
    assert fired("name: A, admins: 1, decision: stop") == ["note channel.one-admin"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("owner: none", ["warning channel.no-owner"]),
        ("owner: NONE", ["warning channel.no-owner"]),
        ("owner: Intranet editor", []),
        ("owner: tbd", []),
        ("owner: jo@northwind.example", ["warning channel.named-owner"]),
        ("owner: '@jo'", ["warning channel.named-owner"]),
        ("purpose: none", ["note channel.no-purpose"]),
        ("purpose: share", []),
        ("purpose: ''", []),
        ("decision: unsure", ["note channel.undecided"]),
        ("decision: trial", []),
        ("decision: tbd", []),
    ],
)
def test_only_what_is_said_fires(facts: str, expected: list[str]) -> None:
    assert fired(f"name: A, {facts}") == expected


def test_a_channel_without_an_owner_is_no_softer_where_it_is_being_stopped() -> None:
    assert fired("name: A, owner: none, decision: stop") == ["warning channel.no-owner"]


@pytest.mark.parametrize(
    ("facts", "id", "field"),
    [
        ("admins: 1", "channel.one-admin", "admins"),
        ("owner: none", "channel.no-owner", "owner"),
        ("owner: jo@northwind.example", "channel.named-owner", "owner"),
        ("purpose: none", "channel.no-purpose", "purpose"),
        ("decision: unsure", "channel.undecided", "decision"),
    ],
)
def test_a_finding_points_at_what_was_said(facts: str, id: str, field: str) -> None:
    assert only(f"name: A, {facts}", id).path == ("channels", 0, field)


def test_a_finding_says_the_first_line_of_its_manual() -> None:
    assert (
        only("name: A, admins: 1", "channel.one-admin").message == CHECKS["channel.one-admin"].says
    )
    assert only("name: A, owner: none", "channel.no-owner").message == "No role is in charge."


def test_no_finding_repeats_the_name_of_a_person() -> None:
    finding = only("name: A, owner: jo@northwind.example", "channel.named-owner")
    assert "jo" not in finding.message + finding.next_step
