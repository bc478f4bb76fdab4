"""The JSON of `profiles`."""

from typing import Annotated, TypedDict

PROFILES = "icaudit.profiles/1"


_For = TypedDict("_For", {"for": Annotated[str, "Whom it is for."]})


class ListedProfileWire(_For):
    """A profile that can be chosen."""

    name: str
    title: str
    why: str
    signs: int
    digest: Annotated[str, "Reports with equal digests are comparable."]


class ProfilesWire(TypedDict):
    """The profiles that icaudit brings along, the base first."""

    schema: Annotated[str, PROFILES]
    profiles: list[ListedProfileWire]
