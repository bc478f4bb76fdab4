"""Text from a file or the network, made harmless for people's screens and CI logs."""

import re

_INVISIBLE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFFE,
    0xFFFF,
)
_HARMLESS = dict.fromkeys(_INVISIBLE) | dict.fromkeys((9, 10, 13, 8232), " ")
_COMMAND = re.compile(r":(?=:)|#(?=#\w*\[)")
_ASCII = str.maketrans({"·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "“": '"', "”": '"'})


def clean(text: str, unicode: bool = True) -> str:
    """One line without control characters, reordering marks or CI commands.

    A log line that begins with `::`, or holds `##[` or `##vso[` anywhere, is a
    command to some CI systems, and wrapping brings any word to the start of a line.
    """
    if not text.isprintable():
        text = text.translate(_HARMLESS)
    if "::" in text or "##" in text:
        text = _COMMAND.sub(r"\g<0> ", text)
    return text if unicode else text.translate(_ASCII)
