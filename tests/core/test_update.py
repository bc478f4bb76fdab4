"""What a list adds to a team file."""

from builders import team_of
from icaudit.core.update import Fill, update
from icaudit.model.channel import Channel


def channels(text: str) -> tuple[Channel, ...]:
    return team_of(text).case.file.channels or ()


THERE = channels("""
channels:
  - {url: 'https://x.com/acme', cadence: daily}
  - {name: Depot talk, platform: teams}
  - https://www.linkedin.com/in/a-name
""")


def test_new_channels_are_added_and_open_keys_filled() -> None:
    listed = channels("""
channels:
  - {url: 'https://x.com/Acme', name: News, cadence: daily}
  - {url: 'https://www.facebook.com/acme'}
""")
    found = update(THERE, listed)
    assert [channel.id for channel in found.new] == ["www.facebook.com/acme"]
    assert found.fills == (Fill(0, "name", "News"),)
    assert found.differs == ()


def test_what_somebody_wrote_is_never_changed() -> None:
    found = update(THERE, channels("channels: [{url: 'https://x.com/acme', cadence: weekly}]"))
    assert not found.fills
    assert not found.new
    assert [(channel.id, keys) for channel, keys in found.differs] == [("x.com/acme", ("cadence",))]


def test_channels_that_only_the_file_has_are_told_but_never_a_persons() -> None:
    assert [channel.id for channel in update(THERE, ()).only_there] == [
        "x.com/acme",
        "teams:depot-talk",
    ]


def test_a_list_that_says_nothing_new_changes_nothing() -> None:
    found = update(THERE, THERE)
    assert not found.new
    assert not found.fills
    assert not found.differs
