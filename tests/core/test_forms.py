"""Forms: how the paths of a platform are read, and which of their words are never accounts."""

import pytest

from icaudit.core._forms import Forms, Slot, composed, filled, is_name, parts
from icaudit.files.platforms import read_platforms
from icaudit.model.platform import Form, Platform
from icaudit.model.platforms import Hosted

ROWS = [row for row in read_platforms() if row.forms]
FORMS = [Form.parse(line) for row in ROWS for line in row.forms.splitlines()]
ACME = Platform("acme", "Acme")


def values(line: str, path: str, query: str = "", label: str = "") -> dict[str, str] | None:
    """What stands in the slots of a form where an address of this path has it."""
    key = "*.acme.example" if label else "acme.example"
    read = parts(path)
    assert read is not None
    fit = Forms(line).find(Hosted(ACME, None, key, label), read, query)
    return fit and fit[1]


def slots(path: str) -> list[str]:
    return path.replace("}", "{").split("{")[1::2]


@pytest.mark.parametrize(
    ("form", "path", "found"),
    [
        ("/company/{handle}", "/company/acme", {"handle": "acme"}),
        ("/company/{handle}", "/Company/acme/about", {"handle": "acme"}),
        ("/company/{handle}", "/company", None),
        ("/user|u/{handle}", "/u/acme", {"handle": "acme"}),
        ("/@{handle}.rss", "/@acme.rss", {"handle": "acme"}),
        ("/@{handle}.rss", "/@acme", None),
        ("/{name}-{number}", "/our-page-123", {"name": "our-page", "number": "123"}),
        ("/{name}-{number}", "/our-page", None),
        ("/{handle}_{x}", "/acme_a_b", {"handle": "acme", "x": "a_b"}),
        ("/{slug}", "/acme-inc.", {"slug": "acme-inc."}),
        ("/{handle}", "/acme-inc.", {"handle": "acme-inc"}),
        ("/{word}", "/ac-me", None),
        ("/{uc}", "/UCabc", None),
        ("/{domain}", "/acme", None),
        ("/{handle}/{n}", "/acme/x", None),
    ],
)
def test_a_form_gives_what_stands_in_its_slots(
    form: str, path: str, found: dict[str, str] | None
) -> None:
    account = {"handle": list(found.values())[-1], **found} if found else None
    assert values(f"page {form}", path) == account


def test_a_slot_may_be_in_the_query_or_in_the_host() -> None:
    assert values("page /p?id={number}", "/p", "a=1&id=%3712") == {"number": "712", "handle": "712"}
    assert values("page /p?id={number}", "/p", "a=1") is None
    assert values("page //{handle}.acme.example", "/", label="us") == {"handle": "us"}
    assert values("page //{handle}.acme.example", "/acme") is None


@pytest.mark.parametrize("word", ["login", "Login", "@login", "index.php", "shop", "@shop"])
def test_a_reserved_word_or_one_of_another_form_is_no_account(word: str) -> None:
    assert values("page /{handle}\npost /shop/{x}", f"/{word}") is None


def test_a_reserved_word_behind_a_sign_of_the_form_is_an_account() -> None:
    assert values("profile /@{handle}", "/@login") == {"handle": "login"}


def test_the_first_form_that_fits_wins() -> None:
    assert values("page /{handle}/{x}\npage /{handle}", "/acme/a") == {"handle": "acme", "x": "a"}


def test_a_bare_name_stands_for_the_forms_with_a_star_that_it_fits() -> None:
    read = Forms("channel* /channel/{uc}\nchannel* /@{handle}\nchannel /c/{handle}")
    assert read.links("acme", "acme.example") == ["https://acme.example/@acme"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.path)
def test_what_a_form_writes_it_has_read(form: Form) -> None:
    assert set(slots(form.to or "")) <= {*slots(form.path), "handle"}
    assert not form.usual or len(slots(form.path)) == 1
    assert all(Slot(part).name for part in form.path.split("/") if "{" in part)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("page /{a}/{handle}", "https://acme.example/50%25%2F/acme"),
        ("page /{a}/{handle} > /{handle}", "https://acme.example/acme"),
        ("page /{a}/{handle} > //new.example/{handle}", "https://new.example/acme"),
        ("page /{a}/{handle} > none", None),
        ("post /{a}/{handle}", None),
    ],
)
def test_the_address_of_today_is_filled_in(line: str, expected: str | None) -> None:
    assert filled(Form.parse(line), {"a": "50%/", "handle": "acme"}, "acme.example") == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", []),
        ("//a//b/", ["a", "b"]),
        ("/de-DE/acme", ["acme"]),
        ("/de-DE", ["de-DE"]),
        ("/%22acme%22/u%CC%88", ["acme", "ü"]),
        ("/100%/%ff", ["100%", "%ff"]),
        ("/a/../b", None),
        ("/a%2Fb", None),
        ("/a%00", None),
    ],
)
def test_a_path_has_parts_unless_one_hides_something(path: str, expected: list[str] | None) -> None:
    assert parts(path) == expected


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("acme", True),
        ("a.b-c_d", True),
        ("日本", True),
        ("...", False),
        ("a b", False),
        ("", False),
    ],
)
def test_a_name_has_a_letter_or_a_number_and_no_sign_of_an_address(
    text: str, possible: bool
) -> None:
    assert is_name(text) == possible


def test_a_letter_is_the_same_however_it_was_typed() -> None:
    assert composed("u\u0308") == composed("ü") == "ü"
