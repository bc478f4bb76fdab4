"""A report, or a file that could not be used, as formats take it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from icaudit.errors import FileError
from icaudit.views.output import Entry, Output

if TYPE_CHECKING:
    from icaudit.errors import Place
    from icaudit.model.document import Document
    from icaudit.model.finding import Finding
    from icaudit.model.report import Report
    from icaudit.model.results import Result


def result_output(result: Result) -> Output:
    """Of either; each form is made only if a format asks for it."""
    return _of_error(result) if isinstance(result, FileError) else _of_report(result)


def _of_report(report: Report) -> Output:
    def document() -> Document:
        from icaudit.views.report import report_document

        return report_document(report)

    def payload() -> Mapping[str, Any]:
        from icaudit.views.wire import report_wire

        return report_wire(report)

    def findings() -> tuple[tuple[Finding, Place], ...]:
        from icaudit.views.findings import report_findings

        return report_findings(report)

    def explained() -> Mapping[str, Entry]:
        from icaudit.views.explain import entries

        told = entries(report.profile, report.case.platforms, report.today)
        return {entry.id: entry for entry in told}

    return Output(document, payload, findings, explained=explained)


def _of_error(error: FileError) -> Output:
    from icaudit.views.findings import error_document, error_findings
    from icaudit.views.wire import error_wire

    return Output(
        lambda: error_document(error), lambda: error_wire(error), lambda: error_findings(error)
    )
