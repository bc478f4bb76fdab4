"""Changes in a file that somebody wrote: what is asked for, and not a byte more."""

import pytest

from icaudit.files._source import Source
from icaudit.files.edit import Append, Edit, edited
from icaudit.model.channel import Channel

CHANNEL = Append(("channels",), Channel(name="Depot: talk", url="https://a.example/depot"))
CASES: dict[str, tuple[str, Edit, str]] = {
    "an entry goes to the end of a list, where the dashes are": (
        "channels:\n- https://b.example  # ours\n\n# people\nconfident: most\n",
        CHANNEL,
        "channels:\n- https://b.example  # ours\n- name: 'Depot: talk'\n  url: https://a.example/depot\n\n"
        "# people\nconfident: most\n",
    ),
    "an empty list gets its first entry": (
        "channels: []  # none yet\nconfident: most",
        CHANNEL,
        "channels:  # none yet\n  - name: 'Depot: talk'\n    url: https://a.example/depot\nconfident: most",
    ),
}


@pytest.mark.parametrize(("before", "edit", "after"), CASES.values(), ids=CASES)
def test_only_what_has_to_change_does(before: str, edit: Edit, after: str) -> None:
    assert edited(Source("icaudit.yaml", f"team: a\n{before}"), [edit]) == f"team: a\n{after}"
