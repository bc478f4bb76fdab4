"""Reading a body that may be endless, or unpack to something endless."""

import zlib
from collections.abc import AsyncIterator

_GZIP_OR_ZLIB = 47
_OPENED = ("gzip", "x-gzip", "deflate")


class PackedError(Exception):
    """A body in a packing that we do not open, or a broken one."""


class BrokenOffError(Exception):
    """A packed body that ends too early."""


async def read_body(chunks: AsyncIterator[bytes], coding: str, most: int) -> tuple[bytes, bool]:
    """A body, and whether it was cut because it has more than so many bytes, packed or unpacked.

    Never holds more than that and one chunk. Opens gzip and zlib, once: a
    packing inside another one is only ever seen in bombs. What stands behind
    the end of the packed part is left out. Raises PackedError and BrokenOffError.
    """
    unpack = _unpacker(coding)
    body, raw = bytearray(), 0
    async for chunk in chunks:
        raw += len(chunk)
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error as error:
            raise PackedError from error
        if max(raw, len(body)) > most:
            return bytes(body[:most]), True
    if unpack and raw and not unpack.eof:
        raise BrokenOffError
    return bytes(body), False


def _unpacker(coding: str) -> "zlib._Decompress | None":
    words = [word.strip() for word in coding.lower().split(",")]
    codings = [word for word in words if word not in ("", "identity")]
    if not codings:
        return None
    if len(codings) > 1 or codings[0] not in _OPENED:
        raise PackedError
    return zlib.decompressobj(_GZIP_OR_ZLIB)
