"""How the tests of the criteria write down what a sign comes to."""

from datetime import date, timedelta

from builders import TODAY
from icaudit.criteria import Kind
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.model.verdict import Verdict


def judge(
    rule: Kind, text: str, *, today: date = TODAY, platforms: tuple[Platform, ...] = ()
) -> Verdict:
    """The verdict of a rule on a team file; `team:` is added where it is missing."""
    text = text if "team:" in text else f"team: Comms\n{text}"
    table = Platforms(platforms, today) if platforms else read_platforms()
    team = read_team(checked(Source("icaudit.yaml", text)), today, table)
    return rule.judge(team.case)


def worth(
    rule: Kind, text: str, *, today: date = TODAY, platforms: tuple[Platform, ...] = ()
) -> str:
    """A verdict as `100`, as `25..100 (1/2)` with what is told unless all is, or in words."""
    verdict = judge(rule, text, today=today, platforms=platforms)
    if not verdict.applicable:
        return "not applicable"
    low, high, told = verdict[:3]
    value = str(low) if low == high else f"{low}..{high}"
    return value if low == high and told == 1 else f"{value} ({told})"


def ago(days: int, today: date = TODAY) -> str:
    """The date of so many days before today; a negative number lies ahead."""
    return (today - timedelta(days)).isoformat()
