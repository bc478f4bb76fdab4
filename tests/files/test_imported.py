"""Whatever a list holds, the team file made of it is right and says the same."""

from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, problems_of, team_of
from icaudit.core.inventory import understand
from icaudit.errors import Place
from icaudit.files.inventory import read_cells
from icaudit.files.platforms import read_platforms
from icaudit.files.team_text import team_text
from icaudit.model.inventory import Cell, Sheet
from icaudit.model.team import Team, TeamFile

HEADINGS = """\
Name|Link|Platform|Handle|Audience|Two-way|Response time|Frequency|Last post|Purpose|Role|Notes|
Status|Number of admins|Run with|Decision|Facebook|Twitter|Channel""".replace("\n", "").split("|")
VALUES = """\
x.com/acme|@acme|acme_uk|Facebook|Twitter, Facebook|Our page|yes|no|✓|TBD|none|never|weekly|0|12|
2026-11|3/4/2026|internal|keep|closed|: # - {[&*!|'"|https://acme.example/a b|=1+1|a: b|
#general""".replace("\n", "").split("|")
CELLS = st.sampled_from(VALUES) | st.text(max_size=12).map(str.strip)
TABLES = st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=7, unique=True).flatmap(
    lambda heads: st.lists(st.tuples(*[CELLS] * len(heads)), min_size=1, max_size=6).map(
        lambda rows: [tuple(heads), *rows]
    )
)


@given(TABLES)
def test_every_team_file_that_is_made_can_be_read_and_says_the_same(
    table: list[tuple[str, ...]],
) -> None:
    rows = tuple(
        tuple(Cell(text, Place("list", line)) for text in row) for line, row in enumerate(table, 1)
    )
    channels = read_cells(understand((Sheet("", rows),), read_platforms()), TODAY).channels
    if channels:
        text = team_text(TeamFile(Team("Us"), icaudit=1, channels=channels))
        assert problems_of(text) == []
        read = team_of(text).case.file.channels or ()
        assert [channel.id for channel in read] == [channel.id for channel in channels]
