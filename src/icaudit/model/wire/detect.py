"""The JSON of `detect`."""

from typing import Annotated, TypedDict

from icaudit.model.wire.words import Kind, State

DETECT = "icaudit.detect/1"


class AddressWire(TypedDict):
    """What a text says as an address. With `-f jsonl` each line is one of these."""

    input: str
    platform: Annotated[str, "An id of ours, blog for a site we do not know, none for no address."]
    handle: str | None
    kind: Kind
    canonical: Annotated[str | None, "The address as it is written today."]
    person: bool
    standing: Annotated[State | None, "How the platform stands; null for no address."]


class DetectedWire(TypedDict):
    """Addresses, in the order in which they were given."""

    schema: Annotated[str, DETECT]
    checked_on: Annotated[str, "The day of the facts about platforms."]
    addresses: list[AddressWire]
