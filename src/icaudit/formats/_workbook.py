"""Excel workbooks as files. It imports openpyxl's model, so import it late."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def saved(book: Workbook, day: str) -> bytes:
    """The workbook as a file of that day, which does not know when it was really saved."""
    book.properties.creator = "icaudit"
    book.properties.created = datetime.fromisoformat(day)
    file, steady = BytesIO(), BytesIO()
    book.save(file)
    with ZipFile(file) as old, ZipFile(steady, "w") as new:
        for name in old.namelist():
            part = _MODIFIED.sub(rb"\g<1>%sT00:00:00Z" % day.encode(), old.read(name))
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return steady.getvalue()
