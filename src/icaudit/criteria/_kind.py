"""What every kind of criterion has, and the list of them."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from icaudit.model.case import Case
from icaudit.model.verdict import Verdict


class Kind(Protocol):
    """A kind of criterion, with its parameters filled in."""

    def judge(self, case: Case) -> Verdict: ...


KINDS: dict[str, type[Kind]] = {}
"""Every kind by the name that profiles use."""

_K = TypeVar("_K", bound=type[Kind])


def criterion_kind(name: str) -> Callable[[_K], _K]:
    """Make a class known under the name that profiles use."""

    def register(kind: _K) -> _K:
        KINDS[name] = kind
        return kind

    return register
