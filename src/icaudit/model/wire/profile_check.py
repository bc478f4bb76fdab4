"""The JSON of `profiles check`."""

from typing import Annotated, Any, Literal, TypedDict

from icaudit.model.wire.report import PlaceWire, ProfileWire

PROFILE_CHECK = "icaudit.profile-check/1"


class CheckedProfileWire(ProfileWire):
    """What would be measured with."""

    title: str
    signs: int


class ChangedWire(TypedDict):
    """A reason or a sign that is not as it was."""

    id: str
    what: Annotated[dict[str, list[Any]], "By key: the value before and the value now."]


class LayerWire(TypedDict):
    """What one profile changes in those below it, by ids."""

    name: str
    added: list[str]
    changed: list[ChangedWire]
    removed: list[str]
    kept: Annotated[int, "How many signs are as they were."]


class WeightWire(TypedDict):
    """How much of the total a reason is, in percent."""

    id: str
    before: float | None
    now: float | None


class OddWire(TypedDict):
    """Something in the profile that is worth a look."""

    id: str
    severity: Literal["error", "warning", "note"]
    about: str | None
    message: str
    next_step: str
    places: list[PlaceWire]


class ProfileCheckWire(TypedDict):
    """A profile that can be used: what it changes, and what looks odd."""

    schema: Annotated[str, PROFILE_CHECK]
    profile: CheckedProfileWire
    weights: list[WeightWire]
    layers: list[LayerWire]
    findings: list[OddWire]
