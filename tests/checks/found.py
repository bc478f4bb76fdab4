"""How the tests of the checks write down what is found."""

from datetime import date, timedelta

from builders import TODAY
from icaudit.core.find import findings
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.model.finding import Finding
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms


def found(text: str, *, today: date = TODAY, platforms: tuple[Platform, ...] = ()) -> list[Finding]:
    """Everything that is found in a team file; `team:` is added where it is missing."""
    text = text if "team:" in text else f"team: Comms\n{text}"
    table = Platforms(platforms, today) if platforms else read_platforms()
    return findings(read_team(checked(Source("icaudit.yaml", text)), today, table).case)


def about(
    facts: str, *, today: date = TODAY, platforms: tuple[Platform, ...] = ()
) -> list[Finding]:
    """What is found about a channel of which this is said, apart from what it does not say."""
    every = found(f"channels: [{{{facts}}}]", today=today, platforms=platforms)
    return [finding for finding in every if finding.channel]


def fired(facts: str, *, today: date = TODAY, platforms: tuple[Platform, ...] = ()) -> list[str]:
    """The checks that fire, with how much they matter: `warning channel.dormant`."""
    return [
        f"{finding.severity.value} {finding.id}"
        for finding in about(facts, today=today, platforms=platforms)
    ]


def only(facts: str, id: str) -> Finding:
    """The finding of one check about a channel; there must be exactly one."""
    (finding,) = [finding for finding in about(facts) if finding.id == id]
    return finding


def ago(days: int, today: date = TODAY) -> str:
    """The date of so many days before today; a negative number lies ahead."""
    return (today - timedelta(days)).isoformat()
