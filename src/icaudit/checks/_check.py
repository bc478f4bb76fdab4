"""What every channel check has, and the list of them."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.finding import Severity


class Hit(NamedTuple):
    """A check fired: on which field, and what to say where the check's own line will not do."""

    field: str
    message: str = ""
    next_step: str = ""


Looks: TypeAlias = Callable[[Channel, Case], Hit | None]


class Check(NamedTuple):
    """A check of single channels, known by its id. The docstring of `looks` is its manual.

    `says`: the first line of the manual, which is what a finding says.
    `silence`: what is not said when no channel says the field, as in "who is
    in charge"; channels that say nothing make one note for the whole file, but
    for those that it does not ask.
    `calm`: a channel that is being stopped gets a note instead.
    """

    id: str
    severity: Severity
    says: str
    next_step: str
    looks: Looks
    calm: bool = False
    field: str = ""
    silence: str = ""
    asks: Callable[[Channel, Case], bool] = lambda channel, case: True


CHECKS: dict[str, Check] = {}
"""Every channel check by id, in the order in which reports list them."""


def channel_check(
    id: str,
    severity: Severity,
    next_step: str,
    *,
    calm: bool = False,
    field: str = "",
    silence: str = "",
    asks: Callable[[Channel, Case], bool] = lambda channel, case: True,
) -> Callable[[Looks], Looks]:
    """Make a function known as the check with this id."""

    def register(looks: Looks) -> Looks:
        says = (looks.__doc__ or "").split("\n")[0]
        CHECKS[id] = Check(id, severity, says, next_step, looks, calm, field, silence, asks)
        return looks

    return register
