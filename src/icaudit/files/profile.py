"""Profiles: from files, laid over each other, to one rubric.

A profile is one tree. Its long texts, an add-on or a profile that `extends`
another are more trees, laid over it by id before anything is read. So every
value keeps the place where it was written, and every mistake is found in the
file that made it.
"""

from functools import cache, partial, reduce
from pathlib import Path

from icaudit.errors import FileError, UsageError, did_you_mean
from icaudit.files._bundled import bundled
from icaudit.files._merge import doubles, gentler, id_of, merge, over, wrong
from icaudit.files._rubric import rubric
from icaudit.files._source import read_source, unusable
from icaudit.files._yaml import Node, compose
from icaudit.model.profile import Profile

BASE = "ten-reasons"
DEEPEST = 3

_TEXTS = ".texts.yaml"
_ENDINGS = (".yaml", ".yml")
_EMPTY = "'icaudit schema profile' says what it may hold"


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
    paths = tuple(name for name in names if name not in profile_names())
    return as_written(names, texts)[0].counted()._replace(paths=paths)


def as_written(names: tuple[str, ...], texts: bool) -> tuple[Profile, Node]:
    """The same with all that has no weight, and the tree that it was read from."""
    layers = [(name, _layer(name, texts)) for name in dict.fromkeys(names)]
    add_ons = sorted((n for n in layers if n[1].get("adds_to")), key=lambda n: _id(n[1]))
    bases = [name for name, node in layers if not node.get("adds_to")]
    if len(bases) > 1:
        raise UsageError(
            f"{bases[0]} and {bases[1]} are both full profiles", "choose one; add-ons may follow"
        )
    chain = _chain(bases[0] if bases else BASE, texts)
    for name, node in add_ons:
        _check_below(name, node, [_id(below) for below in chain])
    tree = reduce(partial(merge, pick=over), chain)
    if add_ons:
        stacked = reduce(partial(merge, pick=gentler), [node for _, node in add_ons])
        tree = merge(tree, stacked, over, keep=("id", "title"))
    ids = (_id(chain[-1]), *(_id(node) for _, node in add_ons))
    return rubric(tree, ids, read_profile if names else None), tree


def vocabulary(profile: Profile) -> dict[str, set[str]]:
    """Every id that this profile or a bundled one knows, by its sort, whether it counts or not."""
    profiles = (profile, *(read_profile((name,)) for name in profile_names()[1:]))
    reasons = [reason for each in profiles for reason in each.written]
    signs = [sign for reason in reasons for sign in reason.criteria]
    return {
        "reason": {reason.id for reason in reasons},
        "criterion": {sign.id for sign in signs},
        "practice": {sign.rule.practice for sign in signs if hasattr(sign.rule, "practice")},
    }


def _id(node: Node) -> str:
    return id_of(node) or node.source.path


def is_bundled(name: str) -> bool:
    """Whether it is one of ours, by its name or by the path of its file."""
    return name in profile_names() or Path(name).resolve().parent == bundled("profiles").resolve()


def is_add_on(name: str) -> bool:
    """Whether a profile stacks on another rather than being a full one."""
    return bool(_layer(name, texts=False).get("adds_to"))


def parent_of(name: str) -> str | None:
    """The name or the path of the profile that a full one extends."""
    node = _layer(name, texts=False)
    parent = node.get("extends")
    return _parent(parent, ()) if parent and not parent.empty else None


def _layer(name: str, texts: bool) -> Node:
    """One file, with its long texts laid over it where they are asked for."""
    path = _path(name)
    node = _tree(path)
    name_said = node.get("id")
    if name_said is None or name_said.empty:
        hint = "write a name of its own, for example 'id: our-hospital'"
        raise wrong(node, "'id' is missing in a profile", hint)
    both = [pair for key in ("extends", "adds_to") if (pair := node.get_pair(key))]
    if len(both) == 2 and not any(value.empty for _, value in both):
        hint = "keep 'extends' for a profile of your own, 'adds_to' for an add-on"
        raise wrong(both[1][0], "a profile extends another or adds to one, not both", hint)
    beside = path.with_name(path.stem + _TEXTS)
    if texts and beside.is_file():
        node = node._replace(value=merge(node, _tree(beside), over).value)
    return node


def _tree(path: Path) -> Node:
    node = compose(read_source(str(path)), empty=_EMPTY)
    if not isinstance(node.value, dict):
        raise wrong(node, "a profile is written as 'key: value' lines", _EMPTY)
    if problems := tuple(doubles(node)):
        raise FileError(node.source.path, problems)
    return node


def _path(name: str) -> Path:
    """The file of a name. Raises FileError or UsageError with what was probably meant."""
    if name in profile_names():
        return bundled("profiles") / f"{name}.yaml"
    path = _there(Path(), name)
    if not name.lower().endswith(_ENDINGS) and "/" not in name and "\\" not in name:
        near = [f"{name}{ending}" for ending in _ENDINGS if Path(f"{name}{ending}").is_file()]
        raise UsageError(f"there is no profile '{name}'", _meant(name, near))
    if not path.exists():
        raise unusable(name, "there is no such profile", _meant(path.stem))
    return path


def _there(folder: Path, name: str) -> Path:
    """A path as it was written, or as it is here if it was written on Windows."""
    path = folder / name
    return folder / name.replace("\\", "/") if "\\" in name and not path.exists() else path


def _meant(name: str, near: list[str] | None = None) -> str:
    if "," in name:
        return "name one at a time: --profile may be repeated"
    hint = f"did you mean '{near[0]}'?" if near else did_you_mean(name, profile_names())
    return hint or f"there are: {', '.join(profile_names())}; or name a file of your own"


def _check_below(name: str, node: Node, ids: list[str]) -> None:
    """An add-on must be meant for what it is laid over."""
    meant = node.get("adds_to")
    if meant is None or meant.value in ids:
        return
    if name in profile_names():
        message = f"{name} adds to {meant.value}, and {ids[-1]} does not build on it"
        raise UsageError(message, f"write 'extends: {meant.value}' there, or leave {name} out")
    said = meant.value if isinstance(meant.value, str) else "several"
    hint = f"write 'adds_to: {ids[0]}', or name beside it the profile that has this id"
    raise wrong(meant, f"this adds to '{said}', but is laid over {' and '.join(ids)}", hint)


def _chain(name: str, texts: bool, above: tuple[Path, ...] = ()) -> list[Node]:
    """A full profile after those that it builds on; three at most."""
    node = _layer(name, texts)
    parent = node.get("extends")
    if parent is None or parent.empty:
        return [node]
    chain = (*above, Path(parent.source.path).resolve())
    below = _chain(_parent(parent, chain), texts, chain)
    if below[-1].get("adds_to"):
        hint = f"extend {BASE}, and name {parent.value} beside this one: --profile may be repeated"
        raise wrong(parent, f"{parent.value} is an add-on, so nothing can extend it", hint)
    return [*below, node]


def _parent(parent: Node, chain: tuple[Path, ...]) -> str:
    """The name or the path of the profile that is extended."""
    if not isinstance(parent.value, str):
        raise wrong(parent, "a profile extends one other", "write one name or one path")
    named = parent.value in profile_names()
    folder = Path(parent.source.path).parent
    path = _path(parent.value) if named else _there(folder, parent.value)
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
