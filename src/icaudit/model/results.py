"""What reading and judging one file came to."""

from typing import TypeAlias

from icaudit.errors import FileError
from icaudit.model.report import Report

Result: TypeAlias = Report | FileError
