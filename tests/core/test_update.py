"""What a list adds to a team file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import team_of
from icaudit.core.resolve import resolve
from icaudit.core.update import Fill, Update, update
from icaudit.files.platforms import read_platforms
from icaudit.model.channel import Channel
from strategies import thoroughly


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
    assert update(THERE, THERE) == Update(only_there=update(THERE, THERE).only_there)
    assert not update(THERE, THERE).only_there


AT = "https://x.com/acme"


@pytest.mark.parametrize(
    ("there", "listed", "filled"),
    [
        ("name: News, platform: x", f"name: news, url: '{AT}'", {"url": AT}),
        ("name: News, platform: x", "name: News, platform: x, handle: ac", {"handle": "ac"}),
        ("name: X", "name: X, platform: x, handle: ac", {"platform": "x", "handle": "ac"}),
        ("name: News", f"name: News, url: '{AT}'", {"url": AT}),
        ("name: News", "name: News, platform: sharepoint", {"platform": "sharepoint"}),
        (
            "name: News, platform: sharepoint, cadence: daily",
            "name: News, url: 'https://home.acme.example/n', cadence: weekly, admins: 2",
            {"url": "https://home.acme.example/n", "admins": 2},
        ),
        (f"name: News, url: '{AT}'", "name: News, platform: x, admins: 2", {"admins": 2}),
        (f"name: News, url: '{AT}'", "name: News", {}),
    ],
)  # fmt: skip
def test_a_name_without_an_address_and_the_same_name_with_one_are_one_channel(
    there: str, listed: str, filled: dict[str, object]
) -> None:
    found = update(channels(f"channels: [{{{there}}}]"), channels(f"channels: [{{{listed}}}]"))
    assert {fill.key: fill.value for fill in found.fills} == filled
    assert all(fill.entry == 0 for fill in found.fills)
    assert not found.new
    assert not found.only_there


@pytest.mark.parametrize(
    ("there", "listed"),
    [
        ("{name: News, platform: x}", "{name: News, platform: facebook, handle: acme}"),
        ("{name: News, platform: x}", "{name: Jobs, platform: x, handle: acme}"),
        ("{name: News, url: x.com/old}", "{name: News, url: x.com/acme}"),
        ("News, {name: News, platform: x}", "{name: News, url: x.com/acme}"),
        ("{name: News, url: x.com/old}, {name: News, platform: x}", "{name: News, url: x.com/b}"),
        ("{name: News, platform: x}", "{name: News, url: x.com/a}, {name: News, url: x.com/b}"),
        ("News", "{name: News, platform: x, handle: a_b}, {name: News, platform: facebook}"),
        ("{name: News, url: x.com/acme}", "News, {name: News, platform: facebook}"),
        ("{name: News, platform: x}", "{name: News, handle: acme}"),
        ("{platform: x}", "{url: x.com/acme}"),
    ],
)  # fmt: skip
def test_where_more_than_one_may_be_meant_or_they_contradict_they_are_two(
    there: str, listed: str
) -> None:
    file, list_ = channels(f"channels: [{there}]"), channels(f"channels: [{listed}]")
    assert update(file, list_) == Update(new=list_, only_there=file)


CHANNELS = (
    st.tuples(
        st.sampled_from((None, "News", "news", "Jobs", "acme", "Facebook")),
        st.sampled_from((None, None, "x", "facebook", "Depot radio", "sharepoint")),
        st.sampled_from((None, None, AT, "https://www.facebook.com/acme", "https://a.example/b")),
        st.sampled_from((None, None, "acme", "b_c")),
        st.sampled_from((None, "internal", "both")),
    )
    .filter(lambda said: any(said[:4]))
    .map(lambda said: Channel(*said))
)
LISTS = st.lists(CHANNELS, max_size=6)
PLATFORMS = read_platforms()


def resolved(listed: list[Channel]) -> tuple[Channel, ...]:
    return tuple(resolve(channel, index, PLATFORMS) for index, channel in enumerate(listed))


@thoroughly
@given(LISTS, LISTS)
def test_the_same_list_again_adds_nothing(first: list[Channel], second: list[Channel]) -> None:
    there = resolved(first)
    listed = tuple({channel.id: channel for channel in resolved(second)}.values())
    found = update(there, listed)
    after = [*there, *found.new]
    for entry, key, value in found.fills:
        assert getattr(after[entry], key) is None
        after[entry] = after[entry]._replace(**{key: value})
    again = update(resolved(after), listed)
    assert not again.new
    assert not again.fills
    assert {channel.id for channel in listed} >= {channel.id for channel in found.new}
