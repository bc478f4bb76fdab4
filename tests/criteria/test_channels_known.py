"""Whether somebody knows the platforms as an ordinary user."""

import pytest
from judging import judge, worth

from icaudit.criteria.channels_known import ChannelsKnown

KNOWN = ChannelsKnown()


@pytest.mark.parametrize(
    ("first_hand", "channels", "expected"),
    [
        ("[linkedin]", "[{platform: LinkedIn}]", "100"),
        ("[LinkedIn]", "['https://www.linkedin.com/company/northwind']", "100"),
        ("[linkedin]", "[{platform: linkedin}, {platform: tiktok}]", "50"),
        ("[tiktok]", "[{platform: linkedin}]", "0"),
        ("[Canteen TV]", "[{platform: canteen-tv}]", "100"),
        ("[]", "[{platform: linkedin}]", "0"),
        ("none", "[{platform: linkedin}]", "0"),
        ("", "[{platform: linkedin}]", "0..100 (0)"),
        ("tbd", "[{platform: linkedin}]", "0..100 (0)"),
        ("[linkedin]", "[{name: The big one}]", "0..100 (0)"),  # perhaps it runs on LinkedIn
        ("[]", "[{name: The big one}]", "0"),  # none is known, so this one is not
        ("[linkedin]", "[{name: The big one}, {platform: linkedin}]", "50..100 (1/2)"),
        ("[linkedin]", "[]", "not applicable"),
        ("[linkedin]", "", "0..100 (0)"),
    ],
)
def test_a_channel_counts_where_its_platform_is_on_the_list(
    first_hand: str, channels: str, expected: str
) -> None:
    assert worth(KNOWN, f"first_hand: {first_hand}\nchannels: {channels}") == expected


def test_a_report_says_how_many_and_which_are_not() -> None:
    verdict = judge(
        KNOWN,
        "first_hand: [linkedin]\nchannels: [{platform: linkedin}, {name: TT, platform: tiktok}]",
    )
    assert verdict.fill == {"yes": "1", "all": "2", "names": "TT"}
    assert verdict.path == ("channels",)
