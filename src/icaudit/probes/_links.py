"""Links while a page is read, and the paragraphs in which they stand."""

from collections.abc import Iterable

from icaudit.model.page import Link
from icaudit.probes._regions import Region

LONGEST = 200
_PROSE = 12
"""From so many letters on, what stands beside links is a sentence."""

Attributes = dict[str, str | None]


class Words:
    """A paragraph as far as it was read: its words, and how many letters are outside links."""

    def __init__(self, heading: bool = False) -> None:
        self.text, self.outside, self.heading = "", 0, heading

    def add(self, text: str, linked: bool) -> None:
        """Take in more of it; only its end is kept."""
        if not linked:
            self.outside += sum(map(str.isalpha, text[:LONGEST]))
        self.text = f"{self.text}{text[-LONGEST:]}"[-LONGEST:]


class Found:
    """A link while it is read; its text is what people see, else a label of anything in it."""

    def __init__(self, href: str, given: Attributes, words: Words, region: Region) -> None:
        self.href, self.words, self.region = href, words, region
        self.rel = tuple((given.get("rel") or "").lower().split()[:20])
        self.type = (given.get("type") or "").partition(";")[0].strip().lower()
        self.before = " ".join(f"{region.heading} {words.text}".split())
        self.text, self.label = "", label_of(given)

    def link(self, url: str) -> Link:
        """The link as it is handed on, once its paragraph is read."""
        text = " ".join(self.text.split()) or " ".join(self.label.split())
        return Link(
            url,
            self.rel,
            self.type,
            text,
            self.region.name,
            before=self.before,
            prose=self.words.outside >= _PROSE,
        )


def label_of(given: Attributes) -> str:
    """What those hear who cannot see it."""
    return _first(given.get(name) for name in ("aria-label", "title", "alt"))[:LONGEST]


def _first(texts: Iterable[str | None]) -> str:
    return next((text for text in texts if text and text.strip()), "")
