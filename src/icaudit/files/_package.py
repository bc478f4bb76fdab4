"""The zip file that a workbook is: of what kind, and its XML parts unless they do harm."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from icaudit.files._cells import MOST_CELLS, too_many
from icaudit.files._source import unusable

_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 10_000
_MOST_ELEMENTS = 5 * MOST_CELLS
_AS_XLSX = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
_AS_LIST = "copy the list into a spreadsheet and save that as .xlsx or .csv"
_KINDS = (
    (r"xl/workbook\.bin", "this is a binary Excel workbook (.xlsb)", _AS_XLSX),
    (r"word/", "this is a Word document", _AS_LIST),
    (r"ppt/", "this is a PowerPoint presentation", _AS_LIST),
    (r"content\.xml", "this is an OpenDocument file (.ods)", _AS_XLSX),
    (
        r".*\.iwa|index\.zip",
        "this is an Apple Numbers file",
        "in Numbers, choose File, Export To, Excel, and name that file",
    ),
)


class Package:
    """The parts of a workbook by name. Names are compared as Windows compares them."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        members = self.archive.infolist()
        if len(members) > _MOST_PARTS or sum(m.file_size for m in members) > _MOST_UNPACKED:
            hint = "copy the list into a new workbook"
            raise unusable(path, "this workbook is larger than 200 MB when unpacked", hint)
        self.read = 0
        self.members = {_key(member.filename): member for member in members}
        self._refuse_other_kinds()

    def _refuse_other_kinds(self) -> None:
        if "xl/workbook.xml" in self.members:
            return
        for part, message, hint in _KINDS:
            if any(re.match(part, name) for name in self.members):
                raise unusable(self.path, message, hint)
        if "[content_types].xml" not in self.members:
            hint = "unpack it and name the file in it"
            raise unusable(self.path, "this is a zip file, not a spreadsheet", hint)

    def elements(self, name: str, *tags: str) -> Iterator[Element]:
        """The elements of a part with these names, each emptied when the next one is asked for.

        A part that is not there has none.
        """
        data = self._unpacked(name)
        if b"<!DOCTYPE" in data or b"<\0!\0D" in data:
            raise ValueError("no workbook defines entities, other than to do harm")
        for _, element in iterparse(io.BytesIO(data)) if data else ():
            self.read += 1
            if self.read > _MOST_ELEMENTS:
                raise too_many(self.path)
            if element.tag.rpartition("}")[2] in tags:
                yield element
                element.clear()

    def _unpacked(self, name: str) -> bytes:
        """A part up to the size that it declares; asked for all, zipfile unpacks whatever comes."""
        member = self.members.get(_key(name))
        if member is None:
            return b""
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("no workbook is packed like this")
        with self.archive.open(member) as part:
            return part.read(member.file_size + 1)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the kind, and a part or an address outside."""
        folder, file = posixpath.split(name)
        found = {}
        for relation in self.elements(f"{folder}/_rels/{file}.rels", "Relationship"):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, target)
        return found


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
