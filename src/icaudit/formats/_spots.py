"""Findings as CI systems take them: in one line each, and known again from run to run."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from icaudit.errors import Place
from icaudit.formats._clean import clean
from icaudit.model.finding import Finding
from icaudit.views.output import Output

NOWHERE = "icaudit.yaml"
"""GitHub's code scanning and GitLab ask for a file even where there is none to name."""


class Spot(NamedTuple):
    """A finding at a place. `key` stays the same when lines move or words change."""

    finding: Finding
    place: Place
    key: str
    output: Output

    @property
    def message(self) -> str:
        """What is the matter, and with which channel."""
        about = f"{self.finding.label}: " if self.finding.label else ""
        return clean(about + self.finding.message)

    @property
    def next_step(self) -> str:
        return clean(self.finding.next_step)

    @property
    def path(self) -> str:
        """The file as it was named; empty for standard input, and in a report to hand on."""
        return "" if self.place.path == "-" else clean(self.place.path)


def spots(outputs: Iterable[Output]) -> Iterator[Spot]:
    """Every finding of every result, in order."""
    seen: Counter[str] = Counter()
    for output in outputs:
        for finding, place in output.findings():
            key = "\n".join((place.path, finding.id, _about(finding)))
            seen[key] += 1
            data = f"{key}\n{seen[key]}".encode("utf-8", "replace")
            yield Spot(finding, place, sha256(data).hexdigest(), output)


def _about(finding: Finding) -> str:
    """What a finding is about; an entry of a list may stand elsewhere in it tomorrow."""
    keys = (key for key in finding.path if isinstance(key, str))
    return finding.channel or finding.about or ".".join(keys)
