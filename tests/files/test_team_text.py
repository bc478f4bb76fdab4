"""Team files that we write: read again they say the same, whatever stands in them."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from icaudit.files._bind import Binder
from icaudit.files._source import Source, checked
from icaudit.files._yaml import compose
from icaudit.files.team_text import team_text
from icaudit.model.team import TeamFile
from models import files
from strategies import Situation, situations, thoroughly

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def read(text: str, loader: Any = None) -> TeamFile:
    binder = Binder(TODAY)
    node = compose(checked(Source("icaudit.yaml", text)), loader)
    file: TeamFile | None = binder.model(TeamFile, node, "a team file")
    assert file is not None, binder.problems
    return file


@thoroughly
@given(files(), st.booleans())
def test_what_is_written_is_read_as_it_was_by_both_parsers(file: TeamFile, comments: bool) -> None:
    text = team_text(file, comments=comments)
    for loader in LOADERS:
        assert read(text, loader) == file


@thoroughly
@given(files(), st.booleans())
def test_what_was_read_is_written_as_it_was(file: TeamFile, comments: bool) -> None:
    text = team_text(file, comments=comments)
    assert team_text(read(text), comments=comments) == text


@thoroughly
@given(situations())
def test_a_whole_audited_team_file_comes_back(situation: Situation) -> None:
    import json

    file = situation.read(json.dumps(situation.data)).case.file
    assert situation.read(team_text(file)).case.file == file
