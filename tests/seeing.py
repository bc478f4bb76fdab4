"""How the tests write down what was seen of a team's channels."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from builders import TODAY, team_of
from icaudit.core.audit import audit
from icaudit.core.seen import with_evidence
from icaudit.model.case import Case
from icaudit.model.evidence import Evidence, Seen, Website
from icaudit.model.report import Report


def at(days: int = 0, today: date = TODAY) -> datetime:
    """Noon, so many days before today."""
    return datetime.combine(today - timedelta(days), time(12), UTC)


def look(verdict: str, days: int = 0, **facts: Any) -> Seen:
    """A look at a channel, so many days ago."""
    return Seen(verdict, **{"how": "api", "at": at(days), **facts})


def seen_case(text: str, *looks: Seen, website: Website | None = None, today: date = TODAY) -> Case:
    """A team file with what was seen of its first channels, in their order."""
    case = team_of(text, today=today).case
    ids = [entry.id for entry in case.entries or ()]
    return with_evidence(case, Evidence(dict(zip(ids, looks, strict=False)), website))


def seen_report(
    text: str, *looks: Seen, website: Website | None = None, today: date = TODAY
) -> Report:
    """The audit of a team file with what was seen of its first channels."""
    team = team_of(text, today=today)
    case = seen_case(text, *looks, website=website, today=today)
    return audit(case, team.profile, team.path, team.where)
