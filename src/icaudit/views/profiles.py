"""The profiles that can be chosen."""

from icaudit.core.digest import digest
from icaudit.model.document import Document, Paragraph, Table
from icaudit.model.profile import Profile
from icaudit.model.wire.profiles import PROFILES, ProfilesWire
from icaudit.views.output import Output


def profiles_output(profiles: list[Profile]) -> Output:
    """Every profile with whom it is for; the base is the first."""
    rows = tuple((p.names[-1], p.for_, str(len(p.criteria()))) for p in profiles)

    def document() -> Document:
        table = Table("Yardsticks", ("name", "for", "signs"), rows, ("signs",))
        how = "Write 'profile: [frontline]' in the team file; add-ons stack in any order."
        return table, Paragraph(how)

    def payload() -> ProfilesWire:
        return {
            "schema": PROFILES,
            "profiles": [
                {
                    "name": p.names[-1],
                    "title": row[0],
                    "for": row[1],
                    "why": p.why,
                    "signs": len(p.criteria()),
                    "digest": digest(p),
                }
                for p, row in zip(profiles, rows, strict=True)
            ],
        }

    return Output(document, payload)
