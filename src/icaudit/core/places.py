"""Places in a team file: what may stand there, what does, and putting something there."""

from typing import Any

from icaudit.model.shape import Many, One, Shape, Table, fields
from icaudit.model.team import TeamFile
from icaudit.model.verdict import Path

WHOLE = One("A team file.", TeamFile, "a team file")


def shape_at(path: Path) -> Shape:
    """What may stand at a place."""
    shape: Shape = WHOLE
    for step in path:
        if isinstance(shape, One):
            shape = fields(shape.model)[str(step)]
        elif isinstance(shape, Many | Table):
            shape = shape.of
    return shape


def value_at(thing: Any, path: Path) -> Any:
    """What stands at a place, or None."""
    for step in path:
        if isinstance(step, int):
            thing = thing[step] if thing and step < len(thing) else None
        elif isinstance(thing, dict):
            thing = thing.get(step)
        else:
            thing = getattr(thing, step, None)
    return thing


def put(thing: Any, path: Path, value: Any, shape: Shape = WHOLE) -> Any:
    """The same thing with a value at a place; what is missing on the way is made."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(shape, One):
        inner = fields(shape.model)[str(step)]
        made = shape.model() if thing is None else thing
        return made._replace(**{str(step): put(getattr(made, str(step)), rest, value, inner)})
    if isinstance(shape, Table):
        named = dict(thing or {})
        return named | {step: put(named.get(str(step)), rest, value, shape.of)}
    assert isinstance(shape, Many)
    pairs = enumerate(thing or ())
    return tuple(put(item, rest, value, shape.of) if i == step else item for i, item in pairs)
