"""What a page says about how to go on."""

from builders import report_of
from icaudit.core.redact import redacted
from icaudit.model.document import Callout, Document
from icaudit.views.report import report_document
from icaudit.views.report_page import report_page

LITTLE = "channels: [https://www.linkedin.com/company/northwind]"


def below_questions(page: Document) -> str:
    """The line below the questions to ask first."""
    asked = (b for b in page if isinstance(b, Callout) and b.heading == "Ask first")
    return next(asked).below


def test_too_early_for_a_score_names_the_command_that_goes_on() -> None:
    report = report_of(LITTLE)._replace(path="our teams/hr.yaml")
    said = below_questions(report_document(report))
    assert "'icaudit init --resume \"our teams/hr.yaml\"'" in said


def test_no_command_is_named_where_there_is_no_file_or_no_terminal() -> None:
    report = report_of(LITTLE)
    assert below_questions(report_document(report._replace(path="-"))) == ""
    assert below_questions(report_document(redacted(report))) == ""
    assert below_questions(report_page(report)) == ""
