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
    "refused": "it leads inside a network or to an unusual port, so it was not contacted",
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
    "person": "it leads to a person's own page, which is never looked at",
}
"""Why nothing usable came, in words that follow "we could not look:"."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Manners(NamedTuple):
    """How servers are asked. Seconds throughout.

    `allow` has hosts and ports that may be contacted although they lie inside
    a network or are unusual, `alone` hosts that are asked one thing at a time.
    `timeout` bounds one exchange with its redirects, but neither the waiting for
    a turn nor the `longest_wait` that a server may ask for between `tries` more.
    """

    user_agent: str = ""
    allow: frozenset[tuple[str, int]] = frozenset()
    alone: tuple[str, ...] = ()
    proxy: str | None = None
    timeout: float = 20.0
    at_once: int = 8
    per_host: int = 2
    pause: float = 0.25
    tries: int = 2
    longest_wait: float = 20.0
    redirects: int = 5


USUAL = Manners()


class Hop(NamedTuple):
    """A redirect: the status it came with and where it led."""

    status: int
    url: str


class Answer(NamedTuple):
    """What came back. With `trouble`, a word of TROUBLES, there is no usable body.

    `url` is where it ended after `hops`. Names of `headers` are in small
    letters. `until` is when we may ask again. A web page or a feed longer than
    was to be read is `cut` there and good to use; anything else is then "too-big".
    """

    asked: str
    url: str
    status: int | None = None
    headers: Mapping[str, str] = _NOTHING
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    trouble: str = ""
    until: datetime | None = None
    cut: bool = False

    @property
    def fine(self) -> bool:
        """Whether it came, and with a success."""
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
