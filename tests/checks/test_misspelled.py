"""A platform that we do not know: what was probably meant, and where nothing was."""

import pytest

from builders import report_of


def said(platform: str) -> str:
    report = report_of(f"team: T\nchannels: [{{name: A thing, platform: {platform}}}]")
    found = [f.message for f in report.findings if f.id == "channel.unknown-platform"]
    return found[0] if found else ""


@pytest.mark.parametrize(
    "platform",
    "screens print posters poster sms workday noticeboard phone letters magazine radio signs chat "
    "meetings credit podium wine ring king room".split(),
)  # fmt: skip
def test_a_word_of_their_own_is_not_taken_for_a_platform(platform: str) -> None:
    assert said(platform) == f"We do not know the platform '{platform}'."


@pytest.mark.parametrize(
    ("platform", "meant"),
    [
        ("youtub", "YouTube"),
        ("bluski", "Bluesky"),
        ("viva engange", "Viva Engage"),
        ("sharepiont", "SharePoint"),
        ("slak", "Slack"),
        ("wattsapp", "WhatsApp"),
        ("linkedln", "LinkedIn"),
        ("telegam", "Telegram"),
        ("tic tok", "TikTok"),
        ("discort", "Discord"),
        ("yammmer", "Viva Engage"),
        ("facbook", "Facebook"),
        ("stafbase", "Staffbase"),
        ("redit", "Reddit"),
        ("vinne", "Vine"),
    ],
)
def test_a_misspelled_platform_is_told(platform: str, meant: str) -> None:
    assert said(platform) == f"We do not know the platform '{platform}'. Did you mean {meant}?"


@pytest.mark.parametrize(
    "platform", ["linkdin", "instgram", "facebok", "whats app", "tik-tok", "mastadon"]
)
def test_a_spelling_that_is_known_needs_no_question(platform: str) -> None:
    assert said(platform) == ""
