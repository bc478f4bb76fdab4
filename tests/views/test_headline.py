"""The result in a sentence: what is counted is called what it is."""

import pytest

from builders import report_of
from icaudit.views.headline import headline
from icaudit.views.report import Page

HALF = "{safe-place: yes, private-use-is-private: no}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Too early for a score: 0 of 35 signs answered."),
        (
            "not_ours: {R10: run by HR}",
            "Too early for a score: 0 of 32 signs answered, in 9 of 10 reasons.",
        ),
    ],
)
def test_too_early_counts_signs_and_the_reasons_they_are_in(text: str, said: str) -> None:
    assert headline(report_of(text)) == said


def test_where_reasons_are_set_aside_the_score_says_how_many_count() -> None:
    others = ", ".join(f"R{number}: elsewhere" for number in range(2, 11))
    text = f"not_ours: {{{others}}}\nconfident: all\npractices: {HALF}"
    assert headline(report_of(text)) == "1 of 10 reasons: 80 of 100, with every sign answered."
    text = text.replace("private-use-is-private: no", "private-use-is-private: d")
    text = text.replace(": d}", ": don't know}")
    assert headline(report_of(text)).startswith("1 of 10 reasons: at least 80 of 100. One answer")


def test_a_sign_with_nothing_to_judge_says_so_once() -> None:
    report = report_of("channels: none")
    page = Page(report, everything=True, places=False)
    lines = [line for reason in report.reasons for line in page.reason(reason).below]
    line = next(line for line in lines if line.label.startswith("R9.platforms"))
    assert (line.word, line.why) == ("not counted", "nothing here to judge")
