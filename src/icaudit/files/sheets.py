"""Inventories of any kind, as sheets of cells. What is in a file counts, not what it is called."""

import re

from icaudit.files._csv import csv_sheets
from icaudit.files._keyed import is_json, keyed_sheets, looks_keyed
from icaudit.files._source import read_bytes, unusable
from icaudit.model.inventory import Sheet

_MOST_BYTES = 50_000_000
_AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"
_AS_LIST = "copy the list into a spreadsheet and save that as .xlsx or .csv"
_TABLES = (".csv", ".tsv", ".tab")
_KEYED = (".yaml", ".yml", ".json")

_FOREIGN_BYTES = (
    (rb"%PDF", "this is a PDF", _AS_LIST),
    (rb"\{\\rtf", "this is rich text (RTF)", _AS_LIST),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", "this is a picture", _AS_LIST),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!", "this is packed", "unpack it and name the file in it"),
    (rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", "this is an old Excel file", _AS_XLSX),
)
_FOREIGN_TEXT = (
    (
        r"<\?xml.*urn:schemas-microsoft-com:office:spreadsheet",
        "this is an Excel 2003 XML file, whatever its name says",
        _AS_XLSX,
    ),
    (
        r"(<\?xml[^>]*>\s*)?((?><!--.*?-->)\s*)*+<(!doctype\s+html|html|head|meta|body|table|style|div)\b",
        "this is a web page, whatever its name says",
        _AS_XLSX,
    ),
    (r"<\?xml", "this is XML", _AS_LIST),
)


def read_sheets(path: str) -> tuple[Sheet, ...]:
    """The sheets of a file, or of standard input for `-`, each with something in it.

    Comma-separated and other plain tables, lists of a link a line, Excel
    workbooks, YAML and JSON are understood. Raises FileError in plain words.
    """
    data = read_bytes(path, _MOST_BYTES)
    if len(data) > _MOST_BYTES:
        hint = "keep the rows and columns about your channels"
        raise unusable(path, "this file is larger than 50 MB", hint)
    sheets = _sheets(path, data)
    if not sheets:
        raise unusable(path, "this file is empty", "save your list again and try once more")
    return sheets


def _sheets(path: str, data: bytes) -> tuple[Sheet, ...]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from icaudit.files._xlsx import xlsx_sheets

        return xlsx_sheets(path, data)
    _refuse_ole(path, data)
    for start, message, hint in _FOREIGN_BYTES:
        if re.match(start, data, re.DOTALL):
            raise unusable(path, message, hint)
    text, notes = _decoded(path, data)
    if not text.strip():
        return ()
    for begin, message, hint in _FOREIGN_TEXT:
        if re.match(begin, text[:2000].lstrip(), re.DOTALL | re.IGNORECASE):
            raise unusable(path, message, hint)
    name = path.lower()
    if is_json(text) or name.endswith(_KEYED):
        return keyed_sheets(path, text, notes)
    if not name.endswith(_TABLES) and looks_keyed(path, text):
        return keyed_sheets(path, text, notes)
    return csv_sheets(path, text, notes)


def _refuse_ole(path: str, data: bytes) -> None:
    """Say what an Office file in the old wrapping is; locked new ones are wrapped so too."""
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = "open it, save a copy without a password and name that"
        raise unusable(path, "this workbook is locked with a password", hint)
    if "WordDocument".encode("utf-16-le") in data:
        raise unusable(path, "this is an old Word document", _AS_LIST)
    if "Book".encode("utf-16-le") in data or "Workbook".encode("utf-16-le") in data:
        raise unusable(path, "this is an old Excel file (.xls)", _AS_XLSX)
    raise unusable(path, "this is an old Office file", _AS_LIST)


def _decoded(path: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where the encoding had to be guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text(path, data.decode("utf-16", "replace")), ()
    odd, even = data[1:4000:2].count(0), data[0:4000:2].count(0)
    if max(odd, even) * 3 > len(data[:4000]):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return _text(path, data.decode(encoding, "replace")), ("read as UTF-16",)
    try:
        return _text(path, data.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        note = "read as Windows-1252, since it is not UTF-8: look at the accented letters"
        return _text(path, data.decode("cp1252", "replace")), (note,)


def _text(path: str, text: str) -> str:
    """The text, unless too much of it is none. Raises FileError."""
    odd = len(re.findall("[\x01-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd]", text[:100_000]))
    if odd > 3 and odd * 50 > len(text[:100_000]):
        raise unusable(path, "this is not a text file or spreadsheet", _AS_LIST)
    return text
