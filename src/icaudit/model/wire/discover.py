"""The JSON of `discover`."""

from typing import Annotated, TypedDict

DISCOVER = "icaudit.discover/1"


class NotReadWire(TypedDict):
    """A page that could not be read."""

    url: str
    why: str


class FindWire(TypedDict):
    """A channel that the website gives as its own."""

    id: str
    platform: str
    handle: str | None
    url: str
    why: list[str]
    links: Annotated[int, "How many links lead there; none where only the page's data name it."]
    declared: Annotated[bool | None, "Whether the team file has it; null without one."]


class PassedWire(TypedDict):
    """Links that lead to no channel of the site's own."""

    why: Annotated[str, "Such as share, post, person or unclear."]
    platform: str
    url: Annotated[str | None, "Null where it may be of a person."]
    links: int


class LinksWire(TypedDict):
    """The account of all links; the parts add up."""

    all: int
    channels: int
    passed_over: int
    within: int
    elsewhere: int
    not_read: int


class AgainstWire(TypedDict):
    """The team file beside it, by ids of channels."""

    file: str
    not_declared: list[str]
    not_linked: list[str]


class DiscoverWire(TypedDict):
    """The channels that a website links to as its own."""

    schema: Annotated[str, DISCOVER]
    icaudit: str
    site: str
    channels: list[FindWire]
    pages: list[str]
    not_read: list[NotReadWire]
    passed_over: list[PassedWire]
    links: LinksWire
    against: AgainstWire | None
