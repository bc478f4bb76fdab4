"""Something in the team file that a person should see."""

from enum import StrEnum
from typing import NamedTuple

from icaudit.model.verdict import Path


class Severity(StrEnum):
    """How much it matters, from rank 0 down; the value is the word in the JSON report."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def __init__(self, word: str) -> None:
        self.rank = len(type(self).__members__)

    @property
    def said(self) -> str:
        """The words on screen."""
        return {"error": "fix now", "warning": "look at", "note": "good to know"}[self.value]


class Finding(NamedTuple):
    """What was found, where, and what to do. `channel` is an id, `label` what people call it.

    `about` tells it from others of its id where it is about no channel, and the path cannot:
    an entry may stand elsewhere tomorrow.
    """

    id: str
    severity: Severity
    message: str
    next_step: str
    channel: str | None = None
    label: str | None = None
    path: Path = ()
    about: str = ""
