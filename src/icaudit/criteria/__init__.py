"""The kinds of criterion. What counts is data, in profiles; how it is judged is here.

A kind is a NamedTuple: its fields are the keys of a criterion in a profile,
its docstring is what `icaudit explain` prints, and `judge` turns a case into a
verdict. A new kind is a new file here, and its name in the list below.
"""

from icaudit.criteria import (
    channels_alive,
    channels_decided,
    channels_known,
    channels_open,
    channels_share,
    covered_share,
    dated_practice,
    list_count,
    practice,
    recency,
    survey,
    tried,
    words_share,
)
from icaudit.criteria._kind import KINDS, Kind

__all__ = [
    "KINDS",
    "Kind",
    "channels_alive",
    "channels_decided",
    "channels_known",
    "channels_open",
    "channels_share",
    "covered_share",
    "dated_practice",
    "list_count",
    "practice",
    "recency",
    "survey",
    "tried",
    "words_share",
]
