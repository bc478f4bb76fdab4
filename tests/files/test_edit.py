"""Changes in a file that somebody wrote: what is asked for, and not a byte more."""

from textwrap import dedent

import pytest
import yaml

from builders import report_of
from icaudit.errors import FileError, UsageError
from icaudit.files import _yaml
from icaudit.files._source import Source
from icaudit.files.edit import Append, Edit, Put, Remove, edited
from icaudit.files.profile import read_profile
from icaudit.files.team_text import team_text
from icaudit.files.write import difference
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.team import Answer, Community, Team, TeamFile, Trial
from icaudit.views.template import template

DEPOT = Append(("channels",), Channel(name="Depot: talk", url="https://a.example/depot"))
OWNER = Put(("channels", 0, "owner"), "Intranet editor")
LAST = Put(("practices", "safe-place", "last"), Span.parse("2026-02"))
NO = Put(("practices", "safe-place"), Answer("no"))


LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def changes(text: str, *edits: Edit) -> str:
    """The lines that go and the lines that come, as a diff without its places."""
    before = dedent(text).lstrip("\n")
    after = edited(Source("icaudit.yaml", before), edits)
    found = difference("icaudit.yaml", before, after)[2:]
    return "\n".join(line for line in found if line[0] in "+-")


def shown(text: str) -> str:
    return dedent(text).strip("\n")


CASES: dict[str, tuple[str, Edit, str]] = {
    "an entry goes to the end of a list, where its dashes are": (
        "team: a\nchannels:\n- https://b.example  # ours\n\n# people\nconfident: most\n",
        DEPOT,
        "+- name: 'Depot: talk'\n+  url: https://a.example/depot",
    ),
    "an entry goes below the comments of the last one": (
        "team: a\nchannels:\n  - name: b\n    # ask HR\n  # end of the list\n",
        Append(("channels",), Channel(name="c")),
        "+  - name: c",
    ),
    "an entry stands apart where the others do": (
        "team: a\nchannels:\n  - name: b\n\n  - name: c\n\nconfident: most\n",
        Append(("channels",), Channel(name="d")),
        "+  - name: d\n+",
    ),
    "an entry stands apart where the others do, each below its comment": (
        "team: a\nchannels:\n  # one\n  - name: b\n\n  # two\n  - name: c\nconfident: most\n",
        Append(("channels",), Channel(name="d")),
        "+\n+  - name: d",
    ),
    "a section stands apart where the others do": (
        "team: a\n\nconfident: most\n",
        Append(("trials",), Trial("bluesky")),
        "+\n+trials:\n+  - platform: bluesky",
    ),
    "an entry stands close where the others do": (
        "team: a\nchannels:\n  - name: b\n  - name: c\n\nconfident: most\n",
        Append(("channels",), Channel(name="d")),
        "+  - name: d",
    ),
    "a blank line above the only entry is no habit": (
        "team: a\nchannels:\n\n  - name: b\nconfident: most\n",
        Append(("channels",), Channel(name="c")),
        "+  - name: c",
    ),
    "an empty list in brackets gets its first entry": (
        "team: a\nchannels: []  # none yet\nconfident: most",
        DEPOT,
        "-channels: []  # none yet\n+channels:  # none yet\n"
        "+  - name: 'Depot: talk'\n+    url: https://a.example/depot",
    ),
    "an empty list in brackets gets its first word": (
        "team: a\nfirst_hand: [ ]\n",
        Append(("first_hand",), "x"),
        "-first_hand: [ ]\n+first_hand:\n+  - x",
    ),
    "a file of one line gets a second one": (
        "team: a",
        Put(("confident",), "most"),
        "+confident: most",
    ),
    "a list that is none gets its first entry": (
        "team: a\ntrials: none\n",
        Append(("trials",), Trial("bluesky")),
        "-trials: none\n+trials:\n+  - platform: bluesky",
    ),
    "a list that is none gets its first entry where the dashes of others are": (
        "team:\n  name: a\nfirst_hand:\n- x\ntrials: none\n",
        Append(("trials",), Trial("bluesky")),
        "-trials: none\n+trials:\n+- platform: bluesky",
    ),
    "a list that is left empty gets its first entry": (
        "team: a\ntrials:   # what we tried\nconfident: most\n",
        Append(("trials",), Trial("bluesky")),
        "+  - platform: bluesky",
    ),
    "a list that is not there is begun, indented like the others": (
        "team: a\nfirst_hand:\n- linkedin\n",
        Append(("trials",), Trial("bluesky")),
        "+trials:\n+- platform: bluesky",
    ),
    "a list in brackets stays in brackets for one more word": (
        "team: a\nfirst_hand: [linkedin,\n  x]  # both\n",
        Append(("first_hand",), "a, b"),
        "-  x]  # both\n+  x, 'a, b']  # both",
    ),
    "a list in brackets is spelt out for an entry of many keys": (
        "team: a\nchannels: [https://a.example, 'b']  # two\n",
        Append(("channels",), Channel(name="c")),
        "-channels: [https://a.example, 'b']  # two\n+channels:  # two\n"
        "+  - https://a.example\n+  - 'b'\n+  - name: c",
    ),
    "a list in brackets is spelt out where an entry gets more keys": (
        "team: a\nchannels: [https://a.example, 'b']\n",
        OWNER,
        "-channels: [https://a.example, 'b']\n+channels:\n"
        "+  - url: https://a.example\n+    owner: Intranet editor\n+  - 'b'",
    ),
    "one value that stands for a list becomes a list": (
        "team: a\nchannels:\n  - name: b\n    run_with: hr\n",
        Append(("channels", 0, "run_with"), "it"),
        "-    run_with: hr\n+    run_with:\n+      - hr\n+      - it",
    ),
    "a new key goes to the end of its entry": (
        "team: a\nchannels:\n  - name: b\n    run_with: [hr]  # since May\n  - name: c\n",
        OWNER,
        "+    owner: Intranet editor",
    ),
    "a bare address becomes a mapping": (
        "team: a\nchannels:\n- https://b.example  # ours\n- name: c\n",
        OWNER,
        "-- https://b.example  # ours\n+- url: https://b.example  # ours\n"
        "+  owner: Intranet editor",
    ),
    "a bare name in brackets becomes a mapping in braces": (
        "team: a\nsources: [a, {name: b}]\n",
        Put(("sources", 0, "kind"), "blog"),
        "-sources: [a, {name: b}]\n+sources: [{name: a, kind: blog}, {name: b}]",
    ),
    "a value takes the place of another, and its comment stays": (
        'team: a\nchannels:\n  - name: b\n    owner: "none"   # ask\n',
        OWNER,
        '-    owner: "none"   # ask\n+    owner: Intranet editor  # ask',
    ),
    "an empty value is filled in, and its comment stays in its column": (
        "team:\n  name: a\n  people:            # how many\n",
        Put(("team", "people"), 6),
        "-  people:            # how many\n+  people: 6          # how many",
    ),
    "a value in braces takes the place of another": (
        "team: a\npractices: {safe-place: yes, work-shown: }\n",
        NO,
        "-practices: {safe-place: yes, work-shown: }\n+practices: {safe-place: no, work-shown: }",
    ),
    "an empty value in braces is filled in": (
        "team: a\npractices: {work-shown: yes, 'safe-place':}\n",
        NO,
        "-practices: {work-shown: yes, 'safe-place':}\n"
        "+practices: {work-shown: yes, 'safe-place': no}",
    ),
    "an entry of one word takes the place of another": (
        "team: a\nfirst_hand:\n-   linkedin  # at home\n",
        Put(("first_hand", 0), "x"),
        "--   linkedin  # at home\n+-   x  # at home",
    ),
    "an entry of many keys stands where one word stood": (
        "team: a\ncommunities:\n-   IoIC\n",
        Put(("communities", 0), Community("Lunch", "never")),
        "--   IoIC\n+-   name: Lunch\n+    last_active: never",
    ),
    "a text of several lines gives way whole": (
        "team: a\nchannels:\n  - name: b\n    note: |\n      one\n      two\n\n  - name: c\n",
        Put(("channels", 0, "note"), "three"),
        "-    note: |\n-      one\n-      two\n+    note: three",
    ),
    "a bare answer becomes a mapping": (
        "team: a\npractices:\n    safe-place: yes  # since May\n    work-shown: no\n",
        LAST,
        "-    safe-place: yes  # since May\n+    safe-place:  # since May\n"
        "+        answer: yes\n+        last: 2026-02",
    ),
    "an answer in braces stays in braces": (
        "team: a\npractices:\n  safe-place: {answer: yes, note: x}  # since May\n",
        LAST,
        "-  safe-place: {answer: yes, note: x}  # since May\n"
        "+  safe-place: {answer: yes, note: x, last: 2026-02}  # since May",
    ),
    "a whole answer takes the place of another": (
        "team: a\npractices:\n  safe-place:  # since May\n    answer: yes\n    last: 2026-01\n",
        NO,
        "-  safe-place:  # since May\n-    answer: yes\n-    last: 2026-01\n"
        "+  safe-place: no  # since May",
    ),
    "the first answer of all begins the mapping": (
        "team: a\nconfident: most\n",
        NO,
        "+practices:\n+  safe-place: no",
    ),
    "a team of one word gets its keys": (
        "team: a  # us\n",
        Put(("team", "people"), 6),
        "-team: a  # us\n+team:  # us\n+  name: a\n+  people: 6",
    ),
    "what a comment suggests is written in its place": (
        "team:\n  name: a\n  # people:          # how many\n  # website:\n\n# confident:\n",
        Put(("team", "people"), 6),
        "-  # people:          # how many\n+  people: 6          # how many",
    ),
    "a suggestion without a hint is written in its place too": (
        "team:\n  name: a\n  # people:          # how many\n  # website:\n",
        Put(("team", "website"), "none"),
        "-  # website:\n+  website: 'none'",
    ),
    "a suggestion in the middle of something else is left alone": (
        "team: a\nchannels:\n- name: b\n# confident:\n- name: c\n",
        Put(("confident",), "most"),
        "+confident: most",
    ),
    "a comment of somebody's own is left alone": (
        "team:\n  name: a\n  # people: 6, or was it 7?\n",
        Put(("team", "people"), 6),
        "+  people: 6",
    ),
    "a key goes with its lines": (
        "team: a\nchannels:\n  - name: b\n    run_with:\n      - hr\n    # next\n    owner: x\n",
        Remove(("channels", 0, "run_with")),
        "-    run_with:\n-      - hr",
    ),
    "behind a dash the next key takes its place": (
        "team: a\nchannels:\n  - name: b\n    url: https://b.example  # ours\n",
        Remove(("channels", 0, "name")),
        "-  - name: b\n-    url: https://b.example  # ours\n+  - url: https://b.example  # ours",
    ),
    "comments behind a key that goes stay": (
        "team: a\nchannels:\n  - name: b\n    # ours\n    url: https://b.example\n",
        Remove(("channels", 0, "name")),
        "-  - name: b\n+  -",
    ),
    "a key goes from braces": (
        "team: a\npractices:\n  safe-place: {answer: yes, last: 2026-01}\n",
        Remove(("practices", "safe-place", "last")),
        "-  safe-place: {answer: yes, last: 2026-01}\n+  safe-place: {answer: yes}",
    ),
    "comments above a value that gives way stay": (
        "team: a\npractices:  # ours\n\n  # asked in May\n  safe-place: yes\nconfident: most\n",
        Remove(("practices", "safe-place")),
        "-practices:  # ours\n+practices: {}  # ours\n-  safe-place: yes",
    ),
    "the first key goes from braces": (
        "team: a\npractices:\n  safe-place: {answer: yes, last: 2026-01}\n",
        Remove(("practices", "safe-place", "answer")),
        "-  safe-place: {answer: yes, last: 2026-01}\n+  safe-place: {last: 2026-01}",
    ),
    "a key goes from the middle of braces": (
        "team: {name: a, people: 6, same_people: no}\n",
        Remove(("team", "people")),
        "-team: {name: a, people: 6, same_people: no}\n+team: {name: a, same_people: no}",
    ),
    "a key goes from the first line": (
        "confident: most\nteam: a",
        Remove(("confident",)),
        "-confident: most",
    ),
    "the last key leaves an empty mapping": (
        "team: a\npractices:\n  safe-place: yes\nconfident: most\n",
        Remove(("practices", "safe-place")),
        "-practices:\n-  safe-place: yes\n+practices: {}",
    ),
    "JSON stays JSON": (
        '{"team": "a", "channels": [{"name": "b"}]}\n',
        Append(("channels",), Channel(name="c", two_way=True)),
        '-{"team": "a", "channels": [{"name": "b"}]}\n'
        '+{"team": "a", "channels": [{"name": "b"}, {"name": "c", "two_way": "yes"}]}',
    ),
    "also where a bare name becomes a mapping": (
        '{"team": "a", "channels": ["b", "c"]}\n',
        OWNER,
        '-{"team": "a", "channels": ["b", "c"]}\n'
        '+{"team": "a", "channels": [{"name": "b", "owner": "Intranet editor"}, "c"]}',
    ),
    "entries that say nothing are not counted": (
        "team: a\nchannels:\n  -\n  - name: b\n",
        OWNER,
        "+    owner: Intranet editor",
    ),
    "a key that is not there need not be taken out": (
        "team: a\n",
        Remove(("team", "people")),
        "",
    ),
    "nor one of a mapping that is not there": (
        "team: a\nemployees:\n",
        Remove(("employees", "top")),
        "",
    ),
}


@pytest.mark.parametrize(("before", "edit", "wanted"), CASES.values(), ids=CASES)
def test_only_what_has_to_change_does(
    before: str, edit: Edit, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loader in LOADERS:
        monkeypatch.setattr(_yaml, "_LOADER", loader)
        assert changes(before, edit) == wanted


def test_new_lines_stand_below_the_comments_of_what_they_follow_and_no_lower() -> None:
    before = (
        "team: a\nchannels:\n  - name: b\n      # its own\n    # also\n  # the list's\n\n# more\n"
    )
    after = before.replace("    # also\n", "    # also\n  - name: c\n")
    assert edited(Source("", before), [Append(("channels",), Channel(name="c"))]) == after


def test_several_changes_are_made_in_their_order() -> None:
    text = "team: a\nchannels:\n  - name: b\n    decision: fix\n"
    assert changes(
        text,
        Append(("channels",), Channel(name="c")),
        Put(("channels", 1, "owner"), "none"),
        Remove(("channels", 0, "decision")),
        Put(("channels", 0, "run_with"), ("hr",)),
        NO,
        LAST,
    ) == shown("""
        -    decision: fix
        +    run_with:
        +      - hr
        +  - name: c
        +    owner: none
        +practices:
        +  safe-place:
        +    answer: no
        +    last: 2026-02
    """)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("last", ["", "END", "ENDEND"])
def test_line_ends_marks_and_tabs_stay_as_they_were(end: str, last: str) -> None:
    def text(*lines: str) -> str:
        return "\ufeff" + "END".join(lines).replace("END", end) + last.replace("END", end)

    before = text("team: a\t# us", "channels:", "- name: b\u00a0\tc")
    after = text("team: a\t# us", "channels:", "- name: b\u00a0\tc", "  owner: Intranet editor")
    assert edited(Source("icaudit.yaml", before), [OWNER]) == after


def test_the_template_and_what_we_write_are_filled_in_like_a_form() -> None:
    blank = template(read_profile((), texts=True))
    ours = team_text(TeamFile(Team("a"), icaudit=1, channels=(Channel(name="b"),)))
    for text in (blank, ours):
        after = edited(Source("icaudit.yaml", text), [OWNER, NO, Put(("team", "people"), 6)])
        for line in ("    owner: Intranet editor", "  safe-place: no", "  people: 6 "):
            assert f"\n{line}" in after
        assert len(after.splitlines()) - len(text.splitlines()) <= 2
        assert report_of(after).case.file.team.people == 6


# What cannot be done


@pytest.mark.parametrize(
    ("text", "edit", "by_hand"),
    [
        (
            "team: a\nchannels:\n  - &b {name: b}\n  - *b\n",
            OWNER,
            "write owner: Intranet editor in entry 1 of channels",
        ),
        ("? team\n: a\n", Put(("team",), Team("b")), "write team: b"),
        (
            "team: a\nchannels:\n  - &b\n    name: b\n    owner: hr\n  - *b\n",
            Remove(("channels", 1, "owner")),
            "take out owner in entry 2 of channels",
        ),
        (
            "team: a\nfirst_hand: &p [x]\nemployees: {top: *p}\n",
            Append(("first_hand",), "a, b"),
            "under first_hand add - 'a, b'",
        ),
    ],
)
def test_what_is_not_safe_is_left_to_a_person(text: str, edit: Edit, by_hand: str) -> None:
    with pytest.raises(UsageError) as error:
        edited(Source("icaudit.yaml", text), [edit])
    assert error.value.message == "icaudit.yaml cannot be changed without risk to what is in it"
    assert error.value.hint == f"change it in an editor: {by_hand}"


def test_much_to_do_by_hand_is_cut_short() -> None:
    text = "team: a\nchannels:\n  - &b {name: b}\n  - *b\n"
    edits: list[Edit] = [OWNER, *[Append(("channels",), Channel(name=f"c{i}")) for i in range(9)]]
    with pytest.raises(UsageError) as error:
        edited(Source("icaudit.yaml", text), edits)
    assert error.value.hint.endswith("under channels add - {name: c3}; and 5 more")


def test_a_file_that_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(FileError):
        edited(Source("icaudit.yaml", "team: [a\n"), [OWNER])
