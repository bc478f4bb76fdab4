"""A profile: what counts, how much, and what to say about it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from icaudit.model.shape import Count, Many, Number, One, Table, Text, Word, YesNo
from icaudit.model.verdict import Exact

SERVICE, CRAFT = "service", "craft"
HALVES = {
    SERVICE: "What our people get from us",
    CRAFT: "How we keep ourselves able",
}
STAKES = ("high", "normal", "low")
SAYS = ("yes", "partly", "no", "unknown", "overdue", "undated")
FILLS = ("yes", "all", "names", "when", "word")


class Criterion(NamedTuple):
    """One sign that a reason is lived. `rule` is its kind with the parameters filled in."""

    id: Annotated[str, Text("Stable id: the reason's, a dot, a word.", "R5.policy")]
    title: Annotated[str, Text("What is true when it is met.", "Employees can find clear rules")]
    kind: Annotated[str, Text("How it is judged: 'icaudit explain' lists the kinds.", "practice")]
    weight: Annotated[Exact, Number("Its weight inside the reason; 0 removes it.", "2")]
    question: Annotated[str, Text("One question that settles it.")]
    next_step: Annotated[str, Text("What to do so that it is met; a plan counts on it.")]
    ask: Annotated[str, Text("The role that knows or can help.", "HR policy lead")]
    says: Annotated[
        Mapping[str, str],
        Table("What a report says for each answer.", Text("A line."), SAYS),
    ]
    stakes: Annotated[
        str, Word("What is at stake while it is missing.", dict.fromkeys(STAKES, ()), "high")
    ] = "normal"
    effort_days: Annotated[Exact, Number("Days of work of the next step.", "0.5")] = 1
    why: Annotated[str, Text("Why it matters.")] = ""
    counts: Annotated[str, Text("What counts as yes.")] = ""
    partly: Annotated[str, Text("What counts as partly.")] = ""
    often_missing: Annotated[str, Text("What is often missing.")] = ""
    source: Annotated[str, Text("Where a figure or a threshold comes from.")] = ""
    because: Annotated[str, Text("Why an add-on changes it.")] = ""
    rule: Any = None


class Reason(NamedTuple):
    """One of the reasons to take part, with the signs that it is lived."""

    id: Annotated[str, Text("Stable id.", "R5")]
    short: Annotated[str, Text("One word for it.", "Employees")]
    title: Annotated[str, Text("The reason in a line.")]
    half: Annotated[
        str, Word("Which half of the picture it belongs to.", {SERVICE: (), CRAFT: ()}, SERVICE)
    ]
    weight: Annotated[Exact, Number("Its weight in the total.", "1")] = 1
    means: Annotated[str, Text("What the reason is about.")] = ""
    criteria: tuple[Criterion, ...] = ()


class Practice(NamedTuple):
    """Something a team does or does not do, that it is asked about."""

    id: Annotated[str, Text("Stable id.", "safe-place")]
    means: Annotated[str, Text("What a yes means.")]
    not_ours: Annotated[str, Text("What a fair 'not ours' looks like.")] = ""


class Advice(NamedTuple):
    """How much advice a report gives at once."""

    most_steps: Annotated[int, Count("At most this many next steps.", "5", least=1)] = 5
    most_days: Annotated[Exact, Number("At most this many days of work in all.", "5")] = 99


class Profile(NamedTuple):
    """A rubric: reasons, their criteria, and how much each counts."""

    id: Annotated[str, Text("Its name.", "ten-reasons")]
    title: Annotated[str, Text("Its name for people.", "Ten reasons")]
    for_: Annotated[str, Text("Whom it is for.")] = ""
    why: Annotated[str, Text("Why it is as it is.")] = ""
    extends: Annotated[str | None, Text("The profile it builds on.", "ten-reasons")] = None
    adds_to: Annotated[str | None, Text("The profile it is an add-on to.", "ten-reasons")] = None
    private: Annotated[bool, YesNo("Whether reports print no word about people.")] = False
    advice: Annotated[Advice, One("How much advice at once.", Advice, "advice")] = Advice()
    practices: Annotated[
        tuple[Practice, ...], Many("What is asked.", One("One.", Practice, "a practice"))
    ] = ()
    reasons: tuple[Reason, ...] = ()
    written: tuple[Reason, ...] = ()
    names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its id, in order."""
        return {sign.id: sign for reason in self.reasons for sign in reason.criteria}

    def counted(self) -> "Profile":
        """What counts: no sign without weight, and no reason with nothing left in it.

        `written` keeps all of them, since team files may name what has no weight here.
        """
        reasons = [
            r._replace(criteria=tuple(s for s in r.criteria if s.weight)) for r in self.reasons
        ]
        counting = tuple(r for r in reasons if r.weight and r.criteria)
        return self._replace(reasons=counting, written=self.reasons)

    def rules(self) -> dict[str, Any]:
        """What decides a score, and nothing else: the stuff of the digest."""
        return {
            reason.id: {
                "weight": str(Fraction(reason.weight)),
                "criteria": {
                    sign.id: [sign.kind, str(Fraction(sign.weight)), _plain(sign.rule)]
                    for sign in reason.criteria
                },
            }
            for reason in self.reasons
        }


def _plain(rule: Any) -> dict[str, Any]:
    values = rule._asdict().items()
    return {name: str(value) if isinstance(value, Fraction) else value for name, value in values}
