"""From the tree of a profile to a rubric, or to everything that is wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from icaudit.criteria import KINDS
from icaudit.errors import FileError, Problem, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._merge import id_of
from icaudit.files._yaml import Node
from icaudit.model.profile import FILLS, Criterion, Profile, Reason
from icaudit.model.shape import fields

_FILL = r"\{(\w*)\}"

Base = Callable[[], Profile] | None
"""What gives the ten reasons, to tell what was meant; None for themselves."""


def rubric(node: Node, names: tuple[str, ...], base: Base) -> Profile:
    """The profile that a tree holds, what has no weight included. Raises FileError."""
    binder = Binder(date.min)
    value = cast(dict[str, tuple[Node, Node]], node.value)
    rest = node._replace(value={k: v for k, v in value.items() if k != "reasons"})
    profile = binder.model(Profile, rest, "a profile")
    listed = node.get("reasons")
    if listed is None or not isinstance(listed.value, list):
        binder.wrong(listed or node, "a profile has a list of reasons")
        found: list[Any] = []
    else:
        reasons = [reason for reason in listed.value if not reason.empty]
        _check_once(binder, reasons)
        builds = bool(node.get("extends") or node.get("adds_to"))
        found = [_reason(binder, reason, base, builds) for reason in reasons]
    if not binder.problems:
        profile = profile._replace(reasons=tuple(found), names=names)
        if not profile.counted().reasons:
            binder.wrong(node, "nothing in this profile counts", "give some weight to something")
    if binder.problems:
        problems = tuple(sorted(binder.problems, key=_order))
        raise FileError(problems[0].place.path, problems)
    return cast(Profile, profile)


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.place.path, problem.place.line or 0, problem.place.column or 0


def _check_once(binder: Binder, reasons: list[Node]) -> None:
    """A sign has an id of its own: reports know it by that alone."""
    seen: dict[str, Node] = {}
    for reason in reasons:
        for sign in _signs(reason):
            name = id_of(sign)
            if name in seen and sign.get("kind"):
                hint = "give it an id of its own"
                where = sign.get("id") or sign
                binder.wrong(where, f"'{name}' stands under {id_of(seen[name])} already", hint)
            if name:
                seen.setdefault(name, reason)


def _signs(reason: Node) -> list[Node]:
    listed = reason.get("criteria")
    signs = listed.value if listed is not None and isinstance(listed.value, list) else []
    return [sign for sign in signs if not sign.empty]


def _reason(binder: Binder, node: Node, base: Base, builds: bool) -> Reason | None:
    if not isinstance(node.value, dict):
        binder.wrong(node, "a reason is written as 'key: value' lines")
        return None
    listed = node.get("criteria")
    if listed is not None and not listed.empty and not isinstance(listed.value, list):
        binder.wrong(listed, "this should be a list", "start each sign on its own line with '- '")
    rest = node._replace(value={k: v for k, v in node.value.items() if k != "criteria"})
    reason = binder.model(Reason, rest, "a reason")
    criteria = [_criterion(binder, sign, base, builds) for sign in _signs(node)]
    kept = tuple(sign for sign in criteria if sign is not None)
    return cast(Reason, reason._replace(criteria=kept)) if reason else None


def _criterion(binder: Binder, node: Node, base: Base, builds: bool) -> Criterion | None:
    """A criterion: what every one has, and the parameters of its kind."""
    kind = node.get("kind")
    rule = KINDS.get(kind.value) if kind and isinstance(kind.value, str) else None
    if kind is None or rule is None:
        _no_kind(binder, node, base, builds)
        return None
    own = fields(rule)
    pairs = cast(dict[str, tuple[Node, Node]], node.value)
    known = {**fields(Criterion), **own}
    for key, (word, value) in pairs.items():
        if key not in known:
            binder.unknown_key(word, value, f"a {kind.value} criterion", known)
    common = node._replace(value={k: v for k, v in pairs.items() if k in fields(Criterion)})
    parameters = node._replace(value={k: v for k, v in pairs.items() if k in own})
    sign = binder.model(Criterion, common, "a criterion")
    judge = binder.model(rule, parameters, f"a {kind.value} criterion")
    _check_texts(binder, node)
    return cast(Criterion, sign._replace(rule=judge)) if sign and judge else None


def _no_kind(binder: Binder, node: Node, base: Base, builds: bool) -> None:
    kind = node.get("kind")
    if kind is not None and not kind.empty:
        if binder.read(fields(Criterion)["kind"], kind) is not None:
            hint = did_you_mean(str(kind.value), KINDS) or f"there are: {', '.join(KINDS)}"
            binder.wrong(kind, f"there is no kind '{kind.value}'", hint)
        return
    known = base().criteria() if base else {}
    hint = did_you_mean(id_of(node), known) or "a new sign needs kind, title and the texts"
    if id_of(node) in known:
        standing = "it stands under another reason"
        hint = standing if builds else "to change that of the ten reasons: 'extends: ten-reasons'"
    binder.wrong(node.get("id") or node, f"'{id_of(node)}' is new here and has no kind", hint)


def _check_texts(binder: Binder, node: Node) -> None:
    says = node.get("says")
    for name, (_, text) in (says.value if says and isinstance(says.value, dict) else {}).items():
        for word in re.findall(_FILL, str(text.value)) if "{" in str(text.value) else ():
            if word not in FILLS:
                hint = did_you_mean(word, FILLS) or f"there are: {', '.join(FILLS)}"
                binder.wrong(text, f"'{{{word}}}' in says.{name} stands for nothing", hint)
