"""What came back for an address that was asked, and how it may be asked."""

import json
from collections.abc import Awaitable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

PAGE_BYTES = 1024 * 1024
FEED_BYTES = 2 * 1024 * 1024
"""The most that is read, packed and unpacked each."""

TROUBLES = {
    "refused": "it leads to an address inside a network, so it was not contacted",
    "no-name": "no such host",
    "no-connection": "no connection could be made",
    "tls": "its certificate is not valid",
    "timeout": "it took too long",
    "dropped": "the connection broke off",
    "loop": "it sends visitors round in a circle",
    "too-big": "it sends more than we read",
    "packed": "it is packed in a way that we do not open",
    "limited": "it asks us to come back later",
    "bad-address": "it is no address that can be asked",
}
"""Why nothing usable came, in words that follow "we could not look:"."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Hop(NamedTuple):
    """A redirect: the status it came with and where it led."""

    status: int
    url: str


class Answer(NamedTuple):
    """What came back. With `trouble`, a word of TROUBLES, there is no usable body.

    `url` is where it ended after `hops`. Names of `headers` are in small
    letters. `until` is when we may ask again.
    """

    asked: str
    url: str
    status: int | None = None
    headers: Mapping[str, str] = _NOTHING
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    trouble: str = ""
    until: datetime | None = None

    @property
    def fine(self) -> bool:
        """Whether it came whole and with a success."""
        return not self.trouble and self.status is not None and 200 <= self.status < 300

    @property
    def type(self) -> str:
        """Its content type in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def json(self) -> Any:
        """The body as JSON; None where it is something else, whatever was asked for."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Ask(Protocol):
    """The one way in which a probe meets the world.

    Never raises for what a server does: that is the answer's `trouble`.
    """

    def __call__(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Awaitable[Answer]: ...
