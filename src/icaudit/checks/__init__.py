"""The health of single channels, one function a check, by subject.

Checks fire on what was said, never on silence, and only if they are true on
the kindest day that a date allows.
"""

from icaudit.checks import address, evidence, people, platform, pulse, team
from icaudit.checks._check import CHECKS, Check
from icaudit.checks.team import TEAM_CHECKS

__all__ = [
    "CHECKS",
    "TEAM_CHECKS",
    "Check",
    "address",
    "evidence",
    "people",
    "platform",
    "pulse",
    "team",
]
