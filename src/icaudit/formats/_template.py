"""The spreadsheet to send round, as an Excel workbook. It imports openpyxl, so import it late."""

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from icaudit.formats._workbook import saved
from icaudit.model.inventory import HOW_TO
from icaudit.model.platforms import Platforms
from icaudit.views.spreadsheet import HOW, Column, columns

_LAST_ROW = 501
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FILL = PatternFill("solid", fgColor="DCE6F1")
_DAY = "2026-01-01"


def template_workbook(platforms: Platforms) -> bytes:
    """The spreadsheet as a file, with the same bytes every time."""
    names = sorted((row.name for row in platforms if row.status != "closed"), key=str.lower)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Channels"
    _channels(sheet, columns(), len(names))
    _how_to(book.create_sheet(HOW_TO), columns(), names)
    return saved(book, _DAY)


def _channels(sheet: Worksheet, asked: tuple[Column, ...], platforms: int) -> None:
    """The sheet to fill in: headings with notes, an example, lists to choose from."""
    sheet.append([column.heading for column in asked])
    sheet.append([column.example for column in asked])
    for number, column in enumerate(asked, 1):
        letter = get_column_letter(number)
        heading, example = sheet[f"{letter}1"], sheet[f"{letter}2"]
        _emphasise(heading)
        heading.comment = Comment(column.note, "icaudit", height=130, width=280)
        example.font, example.alignment = Font(italic=True, color="666666"), _WRAPPED
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].alignment = _WRAPPED
        if rule := _rule(column, platforms):
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(asked))}{_LAST_ROW}"


def _how_to(sheet: Worksheet, asked: tuple[Column, ...], platforms: list[str]) -> None:
    """The sheet that explains, with the list of platforms beside it."""
    notes = [f"{column.heading}: {column.note}" for column in asked]
    text = [HOW_TO, *HOW, None, "What each column asks", *notes]
    for row, line in enumerate(text, 1):
        sheet.cell(row, 1, line).alignment = _WRAPPED
    for row, name in enumerate(["Platforms to choose from; any other word will do", *platforms], 1):
        sheet.cell(row, 3, name)
    for name in ("A1", "C1", f"A{text.index(None) + 2}"):
        _emphasise(sheet[name])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["C"].width = 100, 28


def _emphasise(cell: Cell) -> None:
    cell.font, cell.fill = Font(bold=True), _FILL
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _rule(column: Column, platforms: int) -> DataValidation | None:
    """What a cell offers, and what it warns of. An own word for a platform is fine."""
    if column.any_platform:
        source = f"'{HOW_TO}'!$C$2:$C${platforms + 1}"
        return DataValidation("list", source, allow_blank=True)
    if column.choices:
        rule = DataValidation("list", f'"{",".join(column.choices)}"', allow_blank=True)
        rule.error = "Please choose from the list, or leave the cell empty."
    elif column.most is not None:
        rule = DataValidation("whole", "0", str(column.most), allow_blank=True)
        rule.error = "Please write a whole number, or leave the cell empty."
    else:
        return None
    rule.errorStyle, rule.errorTitle, rule.showErrorMessage = "warning", column.heading, True
    return rule
