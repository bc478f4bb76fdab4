"""The JSON of `platforms`."""

from typing import Annotated, TypedDict

from icaudit.model.wire.words import CanBeLookedAt, Depends, Kind, State

PLATFORMS = "icaudit.platforms/1"


class FormWire(TypedDict):
    """A form of address; what stands in braces is the account, or any text."""

    kind: Kind
    person: Annotated[bool, "Whether it is always somebody's own page."]
    form: str
    example: str


_For = TypedDict("_For", {"for": Annotated[str, ("inside", "outside")]})


class PlatformWire(_For):
    """One platform."""

    id: str
    name: str
    also: Annotated[list[str], "Other names that people write."]
    renamed_from: list[str]
    answers: Annotated[Depends, "Whether readers can answer in words."]
    history: Annotated[Depends, "Whether old posts stay."]
    standing: State
    on: Annotated[str | None, "When it ends or came to stand so, as coarsely as was announced."]
    successor: Annotated[str | None, "Where to go instead: an id, or words."]
    verify: Annotated[CanBeLookedAt | None, "How far an address can be looked at live."]
    hosts: list[str]
    old_hosts: list[str]
    short_hosts: list[str]
    any_host: Annotated[bool, "Whether it runs on anybody's own host."]
    forms: list[FormWire]
    note: str | None
    source: str | None
    checked_on: str


class PlatformsWire(TypedDict):
    """The platforms, or the one that was asked for."""

    schema: Annotated[str, PLATFORMS]
    checked_on: Annotated[str, "The day of the facts, where a platform has none of its own."]
    platforms: list[PlatformWire]
