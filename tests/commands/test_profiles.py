"""`icaudit profiles`: what can be measured with."""

import json

from builders import icaudit
from icaudit.files.profile import profile_names


def test_every_profile_is_listed_with_whom_it_is_for() -> None:
    page = icaudit("profiles", "-f", "text").stdout
    for name in profile_names():
        assert f" {name}; for: " in page


def test_profiles_come_for_programs_with_their_digest() -> None:
    found = json.loads(icaudit("profiles", "-f", "json").stdout)
    assert found["schema"] == "icaudit.profiles/1"
    assert [profile["name"] for profile in found["profiles"]] == list(profile_names())
    assert all(len(profile["digest"]) == 12 for profile in found["profiles"])


def test_profiles_come_as_a_table_to_paste() -> None:
    done = icaudit("profiles", "--table-style", "github")
    assert done.stdout.startswith("| name ")
    assert len(done.stdout.splitlines()) == 2 + len(profile_names())
