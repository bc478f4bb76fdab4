"""The platforms: what each is for, what it can do, and what became of it."""

from collections.abc import Iterable
from datetime import date

from icaudit.model.dates import spelled
from icaudit.model.document import Document, Facts, Paragraph, Table, Title
from icaudit.model.platform import Form, Platform
from icaudit.model.platforms import Platforms
from icaudit.model.wire.platforms import PLATFORMS, PlatformsWire, PlatformWire
from icaudit.model.words import joined
from icaudit.views.output import Output

_ANSWERS = {"depends": "in parts of it"}
_VERIFIED = {
    "api": "yes, it answers programs",
    "feed": "yes, by its feed",
    "page": "in part, by its public page",
    "walled": "no, it shuts programs out: look yourself",
    "declared": "no, it is inside: what you write down counts",
}
_KINDS = {"not_a_profile": "no account", "post": "a single post"}


def platforms_output(platforms: Platforms, today: date) -> Output:
    """Every platform, those that closed or are closing first."""

    def document() -> Document:
        over = [row for row in platforms if row.standing(today).state != "open"]
        over.sort(key=lambda row: row.standing(today).on or date.min, reverse=True)
        there = [row for row in platforms if row not in over]
        ended = tuple((row.id, row.name, *_end(row, platforms, today)) for row in over)
        tables = (
            Table("Closed, or about to be", ("id", "name", "how it stands", "where to go"), ended),
            _open("Outside", (row for row in there if not row.internal)),
            _open("Inside", (row for row in there if row.internal)),
        )
        more = "'icaudit platforms ID' tells all about one. The facts are from "
        known = (table for table in tables if table.rows)
        return *known, Paragraph(f"{more}{spelled(platforms.checked_on)}.")

    return Output(document, lambda: _payload(platforms, platforms, today))


def platforms_table(platforms: Platforms, today: date) -> Table:
    """Every platform in one table, to paste elsewhere."""
    columns = ("id", "name", "for", "people can answer", "how it stands", "where to go")
    rows = (
        (row.id, row.name, for_(row), answers(row), *_end(row, platforms, today))
        for row in platforms
    )
    return Table("Platforms", columns, tuple(rows))


def platform_output(row: Platform, platforms: Platforms, today: date) -> Output:
    """One platform, with every form that its addresses take."""

    def document() -> Document:
        facts = platform_facts(row, platforms, today)
        said = tuple((key.replace("_", " ").capitalize(), value) for key, value in facts.items())
        page = Title(f"{row.id}  {row.name}", "platform"), Facts(said)
        forms = tuple(
            ("a person's own page" if form.person else _KINDS.get(form.kind, form.kind), example)
            for form, example in forms_of(row)
        )
        return (*page, Table("Addresses", ("leads to", "example"), forms)) if forms else page

    return Output(document, lambda: _payload([row], platforms, today))


def platform_facts(row: Platform, platforms: Platforms, today: date) -> dict[str, str]:
    """What there is to know, in words; what is not known is left out."""
    hosts = (*row.hosts, *row.old_hosts, *row.short_hosts)
    over = row.standing(today).state == "closed"
    facts = {
        "how_it_stands": standing_said(row, today),
        "where_to_go": successor_said(row, platforms),
        "called_before": joined(row.renamed_from),
        "also_written": ", ".join(row.also),
        "for": for_(row),
        "people_can_answer": "" if over else answers(row),
        "old_posts_stay": "" if over else _ANSWERS.get(row.history, row.history),
        "can_be_looked_at": _VERIFIED.get(row.verify or "", ""),
        "good_to_know": row.note or "",
        "hosts": ", ".join([*hosts, *(["any other"] if row.any_host else [])]),
        "source": row.source or "",
        "checked_on": str(row.checked_on or spelled(platforms.checked_on)),
    }
    return {key: value for key, value in facts.items() if value}


def standing_said(row: Platform, today: date) -> str:
    """`closed since 2 April 2019`; of the last year `was to close on 1 June 2026`; `open`."""
    state = row.standing(today).state
    if state == "open" or row.turn is None:
        return state.replace("-", " ")
    if state == "closing":
        return f"closes {row.turn.when}"
    if not row.long_over(today):
        return row.ended(today).removeprefix(f"{row.name} ")
    return f"{state.replace('-', ' ')} since {row.turn}"


def successor_said(row: Platform, platforms: Platforms) -> str:
    """Where to go instead, by name; empty where nothing was named."""
    to = platforms.get(row.successor) if row.successor else None
    return to.name if to else row.successor or ""


def for_(row: Platform) -> str:
    """Whom it is for."""
    return "inside" if row.internal else "outside"


def answers(row: Platform) -> str:
    """Whether readers can answer in words."""
    return _ANSWERS.get(row.answers, row.answers)


def forms_of(row: Platform) -> list[tuple[Form, str]]:
    """Every form of address with its example."""
    forms = [Form.parse(line) for line in row.forms.splitlines() if line.strip()]
    return list(zip(forms, row.examples.splitlines(), strict=bool(row.examples)))


def _open(heading: str, rows: Iterable[Platform]) -> Table:
    columns = ("id", "name", "people can answer", "called before")
    known = tuple((row.id, row.name, answers(row), joined(row.renamed_from)) for row in rows)
    return Table(heading, columns, known)


def _end(row: Platform, platforms: Platforms, today: date) -> tuple[str, str]:
    return standing_said(row, today), successor_said(row, platforms)


def _payload(rows: Iterable[Platform], platforms: Platforms, today: date) -> PlatformsWire:
    checked = platforms.checked_on.isoformat()
    wire = [_wire(row, checked, today) for row in rows]
    return {"schema": PLATFORMS, "checked_on": checked, "platforms": wire}


def _wire(row: Platform, checked: str, today: date) -> PlatformWire:
    return {
        "id": row.id,
        "name": row.name,
        "also": list(row.also),
        "renamed_from": list(row.renamed_from),
        "for": for_(row),
        "answers": row.answers,
        "history": row.history,
        "standing": row.standing(today).state,
        "on": row.turn.iso() if row.turn else None,
        "successor": row.successor,
        "verify": row.verify,
        "hosts": list(row.hosts),
        "old_hosts": list(row.old_hosts),
        "short_hosts": list(row.short_hosts),
        "any_host": row.any_host,
        "forms": [
            {"kind": form.kind, "person": form.person, "form": form.path, "example": example}
            for form, example in forms_of(row)
        ],
        "note": row.note,
        "source": row.source,
        "checked_on": row.checked_on.iso() if row.checked_on else checked,
    }
