"""The main job: a team file and a profile in, a report out."""

from collections.abc import Callable, Iterable

from icaudit.core.advise import gaps, look_first, open_questions, steps, then_at_least
from icaudit.core.find import findings
from icaudit.core.score import level_of, points, score_reasons, score_signs
from icaudit.errors import Place
from icaudit.model.case import Case
from icaudit.model.finding import Finding, Severity
from icaudit.model.profile import HALVES, Criterion, Profile, Reason
from icaudit.model.report import NOT_SHOWN, ReasonResult, Report, SignResult, Waived
from icaudit.model.team import TeamFile, Waiver
from icaudit.model.verdict import Outcome, Path, Verdict

SMALL_TEAM = 5
"""Below this a word about the team could point at one person."""

_SAYS = {
    Outcome.MET: "yes",
    Outcome.PARTIAL: "partly",
    Outcome.UNMET: "no",
    Outcome.UNKNOWN: "unknown",
}


def audit(case: Case, profile: Profile, path: str, where: Callable[[Path], Place]) -> Report:
    """Judge a team by a profile.

    `path` is the name of the file as the reader knows it, `where` finds a
    place in it. Same arguments, same report.
    """
    waivers = _Waivers(case)
    reasons = tuple(_reason(reason, case, profile, waivers) for reason in profile.reasons)
    found = [*findings(case), *_not_counted(case, profile)]
    kept = [finding for finding in found if not waivers.hides(finding)]
    kept += waivers.findings()
    kept.sort(key=lambda finding: finding.severity.rank)
    score = score_reasons(reasons)
    worth = points(reasons)
    shortfalls = gaps(worth)
    chosen = steps(shortfalls, profile.advice)
    answered = sum(sign.answered for sign, _ in worth)
    questions = open_questions(worth, by_stakes=answered * 2 < len(worth))
    return Report(
        case=case,
        profile=profile,
        path=path,
        score=score,
        halves={
            half: score_reasons(r for r in reasons if r.reason.half == half) for half in HALVES
        },
        reasons=reasons,
        findings=tuple(kept),
        look_first=look_first(kept),
        ask_first=tuple(questions),
        gaps=tuple(shortfalls),
        steps=chosen,
        then_at_least=then_at_least(score, chosen),
        waived=tuple(waivers.at_work),
        where=where,
        answered=answered,
    )


def _reason(reason: Reason, case: Case, profile: Profile, waivers: "_Waivers") -> ReasonResult:
    aside = (case.file.not_ours or {}).get(reason.id) or waivers.sets_aside(reason.id)
    signs = tuple(_sign(sign, case, profile, waivers, aside) for sign in reason.criteria)
    score = score_signs(signs)
    return ReasonResult(reason, signs, score, level_of(score), aside)


def _sign(
    sign: Criterion, case: Case, profile: Profile, waivers: "_Waivers", aside: str | None
) -> SignResult:
    verdict: Verdict = sign.rule.judge(case)
    aside = aside or waivers.sets_aside(sign.id)
    if not verdict.applicable:
        return SignResult(sign, verdict, _because(verdict, case), aside, counts=False)
    private = "word" in verdict.fill and is_small(case.file, profile)
    why = NOT_SHOWN if private else say(sign, verdict)
    return SignResult(sign, verdict, why, aside, private, counts=aside is None)


def say(sign: Criterion, verdict: Verdict) -> str:
    """A verdict in one line, from the criterion's own texts."""
    says, outcome, fill = sign.says, verdict.outcome, verdict.fill
    text = says.get(verdict.says or _SAYS[outcome]) or says.get("partly", "")
    if "{" in text:
        if "{names}" in text and not fill.get("names"):
            return says.get("unknown", "")
        for name, value in fill.items():
            text = text.replace(f"{{{name}}}", value)
    if verdict.says == "yes":
        text += "; this may be due again"
    if verdict.unsaid and outcome in (Outcome.PARTIAL, Outcome.UNMET):
        text += f"; not known for {verdict.unsaid}"
    return text


def is_small(file: TeamFile, profile: Profile) -> bool:
    """Whether the team is so small that a word about it could point at one person."""
    people = file.team.people
    return profile.private or (people is not None and people < SMALL_TEAM)


def _because(verdict: Verdict, case: Case) -> str:
    answer = case.practice(str(verdict.path[-1])) if verdict.path[:1] == ("practices",) else None
    return (answer and answer.because) or "nothing here to judge"


def _not_counted(case: Case, profile: Profile) -> Iterable[Finding]:
    """What is said of things that only another profile asks about: kept, and noted."""
    used = {getattr(sign.rule, "practice", None) for sign in profile.criteria().values()}
    reasons = {reason.id for reason in profile.reasons}
    answered = [("practices", id, "answered") for id in case.file.practices or {} if id not in used]
    aside = [("not_ours", id, "set aside") for id in case.file.not_ours or {} if id not in reasons]
    for key, id, said in answered + aside:
        yield Finding(
            "team.not-counted",
            Severity.NOTE,
            f"'{id}' is {said}, but nothing you are measured with asks for it.",
            "Leave it, or add the yardstick that asks for it under profile.",
            path=(key, id),
        )


class _Waivers:
    """Agreed exceptions: which are at work, which have ended, which do nothing."""

    def __init__(self, case: Case) -> None:
        self.today = case.today
        self.all = tuple(enumerate(case.file.waivers or ()))
        self.running = [pair for pair in self.all if not self._ended(pair[1])]
        self.at_work: list[Waived] = []
        self.used: set[int] = set()

    def sets_aside(self, id: str) -> str | None:
        """Why a reason or a sign is out of the sums, if an exception says so."""
        for index, waiver in self.running:
            if waiver.check is None and waiver.target == id:
                if index not in self.used:
                    self.used.add(index)
                    self.at_work.append(Waived(waiver))
                return waiver.because
        return None

    def hides(self, finding: Finding) -> bool:
        """Whether an exception covers a finding; it is kept among the waived."""
        for index, waiver in self.running:
            if waiver.check == finding.id and waiver.channel in (None, finding.channel):
                self.used.add(index)
                self.at_work.append(Waived(waiver, finding))
                return True
        return False

    def findings(self) -> Iterable[Finding]:
        """What is to be said about the exceptions themselves."""
        for index, waiver in self.all:
            path: Path = ("waivers", index)
            about = " ".join(filter(None, (waiver.target, waiver.channel)))
            if waiver.until and self._ended(waiver):
                yield Finding(
                    "waiver.expired",
                    Severity.WARNING,
                    f"The agreed exception for {waiver.target} ended {waiver.until.when}.",
                    "Agree it again with a new date, or take it out.",
                    path=path,
                    about=about,
                )
            elif index not in self.used:
                yield Finding(
                    "waiver.unused",
                    Severity.NOTE,
                    f"The agreed exception for {waiver.target} covers nothing at present.",
                    "Take it out if it is no longer needed.",
                    path=path,
                    about=about,
                )

    def _ended(self, waiver: Waiver) -> bool:
        return waiver.until is not None and waiver.until.last < self.today
