"""Profiles: from files, laid over each other, to one rubric.

A profile is one tree. Its long texts, an add-on or a profile that `extends`
another are more trees, laid over it by id before anything is read. So every
value keeps the place where it was written, and every mistake is found in the
file that made it.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from icaudit.criteria import KINDS
from icaudit.errors import FileError, Problem, UsageError, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._bundled import bundled
from icaudit.files._merge import gentler, id_of, merge, over, wrong
from icaudit.files._source import read_source
from icaudit.files._yaml import Node, compose
from icaudit.model.profile import FILLS, Criterion, Profile, Reason
from icaudit.model.shape import fields

BASE = "ten-reasons"
DEEPEST = 3

_TEXTS = ".texts.yaml"
_FILL = r"\{(\w*)\}"


@cache
def profile_names() -> tuple[str, ...]:
    """The profiles that come with icaudit, the base first."""
    names = {
        path.name.removesuffix(".yaml")
        for path in bundled("profiles").glob("*.yaml")
        if not path.name.endswith(_TEXTS)
    }
    return (BASE, *sorted(names - {BASE}))


@cache
def read_profile(names: tuple[str, ...] = (), texts: bool = False) -> Profile:
    """The profile that these names make together, with its long texts if asked for.

    Names are bundled ones or paths. At most one is a full profile, by default
    the ten reasons; the others are add-ons and stack in any order: the larger
    weight, the gentler target and the longer window win. Raises FileError for
    what is wrong in a file, UsageError for a name that is none.
    """
    layers = [(name, _layer(name, texts)) for name in dict.fromkeys(names)]
    add_ons = sorted((n for n in layers if n[1].get("adds_to")), key=lambda n: _id(n[1]))
    bases = [name for name, node in layers if not node.get("adds_to")]
    if len(bases) > 1:
        raise UsageError(
            f"{bases[0]} and {bases[1]} are both full profiles", "choose one; add-ons may follow"
        )
    base = _chain(bases[0] if bases else BASE, texts)
    if add_ons:
        stacked = add_ons[0][1]
        for _, node in add_ons[1:]:
            stacked = merge(stacked, node, gentler)
        base = merge(base, stacked, over, keep=("id", "title"))
    return _bind(base, (_id(base), *(_id(node) for _, node in add_ons)))


def practice_vocabulary(profile: Profile) -> frozenset[str]:
    """Every practice that this profile or a bundled one asks about."""
    known = {rule.practice for rule in _rules(profile) if hasattr(rule, "practice")}
    for name in profile_names()[1:]:
        known |= {
            rule.practice for rule in _rules(read_profile((name,))) if hasattr(rule, "practice")
        }
    return frozenset(known)


def _rules(profile: Profile) -> list[Any]:
    return [sign.rule for sign in profile.criteria().values()]


def _id(node: Node) -> str:
    value = node.get("id")
    return str(value.value) if value else node.source.path


def _layer(name: str, texts: bool) -> Node:
    """One file, with its long texts laid over it where they are asked for."""
    path = _path(name)
    node = compose(read_source(str(path)))
    if not isinstance(node.value, dict):
        hint = "'icaudit schema profile' says what it may hold"
        raise wrong(node, "a profile is written as 'key: value' lines", hint)
    beside = path.with_name(path.stem + _TEXTS)
    if texts and beside.is_file():
        node = merge(node, compose(read_source(str(beside))), over)
    return node


def _path(name: str) -> Path:
    if name in profile_names():
        return bundled("profiles") / f"{name}.yaml"
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return Path(name)
    hint = did_you_mean(name, profile_names()) or f"there are: {', '.join(profile_names())}"
    raise UsageError(f"there is no profile '{name}'", hint)


def _chain(name: str, texts: bool, above: tuple[Path, ...] = ()) -> Node:
    """A full profile laid over the one it extends, and so on, three deep at most."""
    node = _layer(name, texts)
    parent = node.get("extends")
    if parent is None or parent.empty:
        return node
    chain = (*above, Path(node.source.path).resolve())
    below = _chain(_parent(parent, chain), texts, chain)
    if below.get("adds_to"):
        hint = f"extend {BASE}, and name {parent.value} beside this one: --profile may be repeated"
        raise wrong(parent, f"{parent.value} is an add-on, so nothing can extend it", hint)
    return merge(below, node, over)


def _parent(parent: Node, chain: tuple[Path, ...]) -> str:
    """The name or the path of the profile that is extended."""
    if not isinstance(parent.value, str):
        raise wrong(parent, "a profile extends one other", "write one name or one path")
    named = parent.value in profile_names()
    path = _path(parent.value) if named else Path(parent.source.path).parent / parent.value
    if not path.is_file():
        hint = did_you_mean(parent.value, profile_names())
        hint = hint or "name a bundled profile, or a path from this file's folder"
        raise wrong(parent, f"there is no profile '{parent.value}'", hint)
    if path.resolve() in chain:
        hint = f"extend {BASE} or another profile"
        raise wrong(parent, "this profile builds on itself", hint)
    if len(chain) == DEEPEST:
        message = f"profiles may build on each other {DEEPEST} deep at most"
        raise wrong(parent, message, "extend one further down, and take its changes over")
    return parent.value if named else f"{path.parent}/{path.name}"


def _bind(node: Node, names: tuple[str, ...]) -> Profile:
    binder = Binder(date.min)
    value = cast(dict[str, tuple[Node, Node]], node.value)
    rest = node._replace(value={k: v for k, v in value.items() if k != "reasons"})
    profile = binder.model(Profile, rest, "a profile")
    listed = node.get("reasons")
    if listed is None or not isinstance(listed.value, list):
        binder.wrong(listed or node, "a profile has a list of reasons")
        found: list[Any] = []
    else:
        found = [_reason(binder, reason) for reason in listed.value]
    reasons = tuple(reason for reason in found if reason and reason.weight and reason.criteria)
    if not binder.problems and not reasons:
        binder.wrong(node, "nothing in this profile counts", "give some weight to something")
    if binder.problems:
        problems = tuple(sorted(binder.problems, key=_order))
        raise FileError(problems[0].place.path, problems)
    return cast(Profile, profile._replace(reasons=reasons, names=names))


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.place.path, problem.place.line or 0, problem.place.column or 0


def _reason(binder: Binder, node: Node) -> Reason | None:
    if not isinstance(node.value, dict):
        binder.wrong(node, "a reason is written as 'key: value' lines")
        return None
    signs = node.get("criteria")
    rest = node._replace(value={k: v for k, v in node.value.items() if k != "criteria"})
    reason = binder.model(Reason, rest, "a reason")
    listed = signs.value if signs and isinstance(signs.value, list) else []
    criteria = [_criterion(binder, sign) for sign in listed]
    kept = tuple(sign for sign in criteria if sign is not None and sign.weight)
    return cast(Reason, reason._replace(criteria=kept)) if reason else None


def _criterion(binder: Binder, node: Node) -> Criterion | None:
    """A criterion: what every one has, and the parameters of its kind."""
    kind = node.get("kind")
    if kind is None or str(kind.value) not in KINDS:
        _no_kind(binder, node, kind)
        return None
    rule = KINDS[str(kind.value)]
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


def _no_kind(binder: Binder, node: Node, kind: Node | None) -> None:
    if kind is not None:
        hint = did_you_mean(str(kind.value), KINDS) or f"there are: {', '.join(KINDS)}"
        binder.wrong(kind, f"there is no kind '{kind.value}'", hint)
        return
    known = read_profile().criteria() if node.source.path != str(_path(BASE)) else {}
    hint = did_you_mean(id_of(node), known) or "a new sign needs kind, title and the texts"
    hint = "it stands under another reason" if id_of(node) in known else hint
    binder.wrong(node.get("id") or node, f"'{id_of(node)}' is new here and has no kind", hint)


def _check_texts(binder: Binder, node: Node) -> None:
    says = node.get("says")
    for name, (_, text) in (says.value if says and isinstance(says.value, dict) else {}).items():
        for word in re.findall(_FILL, str(text.value)) if "{" in str(text.value) else ():
            if word not in FILLS:
                hint = did_you_mean(word, FILLS) or f"there are: {', '.join(FILLS)}"
                binder.wrong(text, f"'{{{word}}}' in says.{name} stands for nothing", hint)
