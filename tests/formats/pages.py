"""Pages to test: the report on every example, many teams, and the other documents."""

from collections.abc import Iterator
from functools import cache

from builders import ROOT, TODAY, report_of
from icaudit.commands.check import report_output
from icaudit.core.plan import plan
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.formats import html
from icaudit.formats._screen import Screen
from icaudit.views.explain import entries, entry_output, list_output
from icaudit.views.output import Output
from icaudit.views.plan import plan_output
from icaudit.views.profiles import profiles_output
from icaudit.views.roll_up import roll_up_output

EXAMPLES = {
    path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))
}
PAGES = (*EXAMPLES, "many teams", "an entry", "a list", "the profiles", "a plan")


def output(name: str) -> Output:
    """What a page is made of."""
    if name in EXAMPLES:
        return report_output(report_of(EXAMPLES[name]))
    known = entries(read_profile(texts=True), read_platforms(), TODAY)
    return {
        "many teams": lambda: roll_up_output(map(report_of, EXAMPLES.values()), TODAY),
        "a plan": lambda: plan_output(plan(report_of(EXAMPLES["university"]), (), 9)),
        "an entry": lambda: entry_output(known[0]),
        "a list": lambda: list_output(known, "Everything that can be explained"),
        "the profiles": lambda: profiles_output(
            [read_profile((name,), texts=True) for name in profile_names()]
        ),
    }[name]()


@cache
def page(name: str) -> str:
    """A page as it is written to a file."""
    return html.render(output(name), Screen())


def one_yardstick() -> Iterator[str]:
    """Three teams that are measured alike."""
    for name in ("Alpha", "Bravo", "Charlie"):
        yield EXAMPLES["northwind"].replace("Northwind Internal Comms", name)
