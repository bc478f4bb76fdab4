"""Addresses: what they say about themselves, and what they must never be taken for."""

import re
import timeit
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.core._forms import forms
from icaudit.core.detect import NOTHING, detect, is_person
from icaudit.files.platforms import read_platforms
from icaudit.model.address import ACCOUNTS, BLOG, KINDS, Address
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms

PLATFORMS = read_platforms()
CORPUS = Path(__file__).parent / "addresses.tsv"

EXAMPLES = {
    "handle": "acmecomms",
    "slug": "acmecomms",
    "word": "acmecomms",
    "number": "1234567890123",
    "code": "AbC123",
    "plain": "acmecomms",
    "club": "club123",
    "uc": "UCabcdefghijklmnopqrstuv",
    "domain": "comms.acme.example",
    "host": "social.acme.example",
    "n": "12",
    "cc": "de",
}
HOSTS = [
    host.replace("*.", "acme.").replace(".*", ".de")
    for row in PLATFORMS
    for host in (*row.hosts, *row.old_hosts, "a.de")
]
PIECES = [
    *("@acme", "Acme", "@acme@a.de", "a.b", "a_b-c", "acme.", "123", "+123", "a-123", "id123"),
    *("UCabcdefghijklmnopqrstuv", "did:plc:abc", "19:a@thread.v2", "acme.rss", "ü", "%C3%BC"),
    *("?q=http://", "url", "https://www.google.com/url?q=https://x.com/acme", "%01"),
    *("..", "...", "%2F", "%40acme", "(x)", "]", "x:y", "a&b=c", "&amp;", "?id=7", "#!/x"),
    *sorted({word for row in PLATFORMS for word in re.findall(r"[a-z]{3,}", row.forms)}),
]


def seen(text: str, on: str | None = None) -> Address:
    return detect(text, PLATFORMS, on)


def written(text: str) -> str:
    """A cell of the corpus as it was typed."""
    codes = re.compile(r"\\(?:x(..)|u(....)|\\)")
    return codes.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else "\\", text)


def corpus() -> dict[str, list[tuple[str, str, Address]]]:
    """The rows under each heading, which begins with `# `."""
    found: dict[str, list[tuple[str, str, Address]]] = {}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            rows = found.setdefault(line, [])
            continue
        text, on, platform, handle, kind, canonical = line.split("\t")
        expected = Address(platform, handle or None, kind, canonical or None)
        rows.append((written(text), on, expected))
    return found


AREAS = corpus()
ROWS = [row for rows in AREAS.values() for row in rows]


@pytest.mark.parametrize("area", AREAS)
def test_the_addresses_of_an_area_say_what_they_are(area: str) -> None:
    read = [(text, seen(text, on or None)[:4]) for text, on, _ in AREAS[area]]
    assert read == [(text, expected[:4]) for text, _, expected in AREAS[area]]


@pytest.mark.parametrize("area", AREAS)
def test_a_canonical_address_is_its_own(area: str) -> None:
    read = [seen(text, on or None) for text, on, _ in AREAS[area]]
    lasting = [address._replace(old_name=None) for address in read if address.canonical]
    assert [seen(str(address.canonical)) for address in lasting] == lasting


@pytest.mark.parametrize("id", [row.id for row in PLATFORMS if row.forms])
def test_every_platform_with_forms_is_in_the_corpus(id: str) -> None:
    assert any(expected.platform == id for _, _, expected in ROWS)


@pytest.mark.parametrize("row", [r for r in PLATFORMS if r.forms], ids=lambda row: row.id)
def test_an_address_made_from_a_form_is_read_by_it(row: Platform) -> None:
    for line in row.forms.splitlines():
        kind, path = line.split()[0].rstrip("*"), line.split()[1].replace("*", "com")
        kind = {"person": "profile", "service": "not_a_profile"}.get(kind, kind)
        path = re.sub(r"[\w.-]+\|[\w.|-]+", lambda m: m[0].split("|")[0], path)
        path = re.sub(r"{(\w+)}", lambda m: EXAMPLES.get(m[1], "anything"), path)
        host = row.hosts[0].replace("*", "acmecomms")
        address = seen(f"https:{path}" if path.startswith("//") else f"https://{host}{path}")
        assert (address.platform, address.kind) in {(row.id, kind), ("mastodon", kind)}, line


@pytest.mark.parametrize("row", [r for r in PLATFORMS if r.forms], ids=lambda row: row.id)
def test_a_bare_name_gives_an_account_where_the_row_says_so(row: Platform) -> None:
    names = {"number": "1234567890123", "uc": "UCabcdefghijklmnopqrstuv", "domain": "acme.example"}
    for form in forms(row.forms).usual:
        name = next((names[n] for n in names if f"{{{n}}}" in form.path), "acmecomms")
        address = seen(name, row.id)
        assert (address.platform, address.kind in ACCOUNTS) == (row.id, True)
        assert address.canonical


@pytest.mark.parametrize(
    "text",
    [
        "https://www.linkedin.com/in/jane-doe",
        "https://www.linkedin.com/pub/jane-doe/1/2a/3b4",
        "https://www.facebook.com/profile.php?id=100012345678901",
        "https://www.facebook.com/people/Jane-Doe/100012345678901",
        "https://www.xing.com/profile/Jane_Doe",
        "https://www.reddit.com/user/jane-doe",
        "https://www.reddit.com/u/jane-doe",
    ],
)
def test_a_persons_own_page_is_marked(text: str) -> None:
    assert seen(text).person


@pytest.mark.parametrize(
    ("on", "text", "handle"),
    [
        ("facebook", "profile.php?id=100012345678901", "100012345678901"),
        ("facebook", "/profile.php?id=100012345678901", "100012345678901"),
        ("facebook", "Profile.php/?id=100012345678901&sk=about", "100012345678901"),
        ("facebook", "profile.php?id=jane", None),
        ("facebook", "people/Jane-Doe/100012345678901", "100012345678901"),
        ("linkedin", "profile/view?id=jane-doe", "jane-doe"),
        ("linkedin", "in/jane-doe?trk=x", "jane-doe"),
        ("linkedin", "@in/jane%20doe", None),
        ("xing", "profile/Jane_Doe?from=x", "Jane_Doe"),
        ("reddit", "user/jane-doe?sort=new", "jane-doe"),
    ],
)
def test_a_path_beside_a_platform_is_a_persons_page_as_its_address_is(
    on: str, text: str, handle: str | None
) -> None:
    address = seen(text, on)
    assert (address.platform, address.handle, address.person) == (on, handle, True)


@pytest.mark.parametrize(
    ("on", "text", "handle"),
    [
        ("linkedin", "company/northwind?trk=x", "northwind"),
        ("linkedin", "in", "in"),
        ("facebook", "northwind?ref=ts", "northwind"),
        ("youtube", "@northwind?si=abc", "northwind"),
        ("youtube", "watch?v=abc", None),
        ("facebook", "northwind?", None),
        ("facebook", "northwind.example?ref=ts", None),
        ("viva-engage", "northwind?ref=ts", None),
    ],
)
def test_what_is_asked_for_after_a_name_is_no_part_of_it(
    on: str, text: str, handle: str | None
) -> None:
    address = seen(text, on)
    assert (address.handle, address.person) == (handle, False)


def test_nothing_else_is_marked_as_a_persons_page() -> None:
    marked = {
        address.platform for text, on, _ in ROWS if (address := seen(text, on or None)).person
    }
    assert marked == {"linkedin", "facebook", "xing", "reddit"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://twitter.com/acme", "Twitter"),
        ("https://mobile.twitter.com/acme/status/1", "Twitter"),
        ("https://www.yammer.com/acme.example", "Yammer"),
        ("https://x.com/acme", None),
        ("https://www.threads.net/@acme", None),
    ],
)
def test_an_old_host_gives_the_old_name(text: str, name: str | None) -> None:
    assert seen(text).old_name == name


def test_a_look_alike_host_claims_no_platform() -> None:
    rows = [row for row in PLATFORMS if not row.any_host]
    hosts = {host.removeprefix("www.") for row in rows for host in row.hosts if "*" not in host}
    for host in (*(host for host in hosts if host.count(".") == 1), "gitlab.com"):
        for fake in (f"{host}.evil.example", f"{host}-login.example", f"evil-{host}"):
            assert seen(f"https://{fake}/company/acme").platform == BLOG, fake
        assert seen(f"https://{host}@evil.example/company/acme") == NOTHING


@pytest.mark.parametrize(
    "host",
    [
        "tikt0k.com",
        "tlktok.com",
        "youtub.com",
        "yuotube.com",
        "thread.net",
        "rnastodon.social",
        "mastod0n.social",
        "x-com.example",
        "t.me.evil.example",
        "social.linkedin.com.evil.example",
        "my-medium.example",
    ],
)
def test_a_slip_or_a_copy_of_a_network_is_no_server_of_its_own(host: str) -> None:
    assert seen(f"https://{host}/@acme").platform == BLOG
    assert seen(f"@acme@{host}") == NOTHING


def test_an_address_in_a_wrapping_is_the_one_inside() -> None:
    inside = "https%3A%2F%2Fx.com%2Facme"
    for wrapped in (
        f"https://www.google.com/url?sa=D&q={inside}",
        f"https://nam02.safelinks.protection.outlook.com/?url={inside}&data=05",
    ):
        assert seen(wrapped) == seen("https://x.com/acme")
    assert seen(f"https://evil.example/url?q={inside}").platform == BLOG
    assert seen("https://www.google.com/url?q=javascript:x").platform == BLOG
    for on in (None, "x"):
        assert seen("https://www.google.com/url?q=http://%01", on) == NOTHING


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("https://x.com/Acme", False),
        ("https://www.youtube.com/@Acme", False),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", True),
        ("https://discord.gg/AbC123", True),
        ("https://t.me/+AbC123", True),
        ("https://acme.example/News", True),
    ],
)
def test_capitals_make_another_account_only_where_they_are_part_of_a_code(
    text: str, cased: bool
) -> None:
    assert seen(text).cased is cased


def test_the_table_says_which_platform_lives_on_anybodys_host() -> None:
    rows = tuple(
        row._replace(id="our-servers", name="Our servers", also=()) if row.federated else row
        for row in PLATFORMS
    )
    renamed = Platforms(rows, PLATFORMS.checked_on)
    for text, on in (
        ("@news@any.example", None),
        ("https://any.example/@news", None),
        ("news@any.example", "Our servers"),
    ):
        found = detect(text, renamed, on)
        assert (found.platform, found.handle) == ("our-servers", "news@any.example"), text
    without = Platforms(tuple(row for row in rows if not row.federated), PLATFORMS.checked_on)
    assert detect("https://any.example/@news", without).platform == "blog"


def test_a_bare_name_without_a_platform_is_kept_but_claims_nothing() -> None:
    assert seen("@acme") == NOTHING._replace(handle="acme")
    assert seen("acme") == NOTHING


def test_a_named_platform_never_overrules_an_address() -> None:
    assert seen("https://www.linkedin.com/company/acme", "x").platform == "linkedin"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read(text: str) -> None:
    for on in (None, "x", "mastodon", "intranet", "no such platform", text):
        address = seen(text, on)
        assert address.kind in KINDS
        assert (address.kind in ACCOUNTS) or address.canonical is None


@given(
    st.sampled_from(["https://", "http://", "", "//", "@"]),
    st.sampled_from(HOSTS),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=5),
)
def test_whatever_is_canonical_stays_so(scheme: str, host: str, parts: list[str]) -> None:
    address = seen(f"{scheme}{host}/{'/'.join(parts)}")
    if address.canonical:
        assert seen(address.canonical) == address._replace(old_name=None)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "https://x.com/" + "a/" * 500_000,
        "https://x.com/" + "%41" * 600,
        "https://" + "a-" * 1000,
        "https://" + "a." * 1000,
        "http:" * 400,
        "[a](" * 500,
        "(" * 1000 + ")" * 1000,
        "<" * 1024 + ">" * 1024,
        "https://a.example/@" + "@a" * 900,
        "@" + "a." * 1000 + "@" + "a." * 500,
        "https://www.google.com/url?q=" * 70,
        "https://" + "mastodon-" * 27 + ".example/@acme",
        "a@b " * 500,
        "https://x.com/" + "%25" * 680,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_costs_a_thousand_times_a_plain_address(text: str) -> None:
    plain = min(timeit.repeat(lambda: seen("https://www.linkedin.com/company/acme"), number=20))
    assert min(timeit.repeat(lambda: seen(text), number=20)) < 1000 * plain


@pytest.mark.parametrize(
    "text",
    ["https://user:pass@acme.example/x", "ftp://acme.example/x", "mailto:press@acme.example"],
)
@pytest.mark.parametrize("on", ["x", "linkedin", "facebook"])
def test_an_address_that_is_refused_is_no_name_on_the_platform_beside_it(
    text: str, on: str
) -> None:
    assert detect(text, read_platforms(), on).kind in ("none", "page")


@pytest.mark.parametrize("odd", ["a%20b", "a b", "x;y", "a%2Fb", "", "%zz", "a%E2%80%AEb"])
def test_a_persons_page_is_one_however_oddly_its_name_is_written(odd: str) -> None:
    assert is_person(f"https://www.linkedin.com/in/{odd}", PLATFORMS)
    assert is_person(f"https://www.facebook.com/people/{odd}/", PLATFORMS)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/company/in",
        "https://www.linkedin.com/",
        "https://www.facebook.com/northwind",
        "https://northwind.example/in/x;y",
        "no address",
    ],
)
def test_what_does_not_begin_like_a_persons_page_is_none(url: str) -> None:
    assert not is_person(url, PLATFORMS)


@pytest.mark.parametrize("handle", ["in/jane doe", "in\\jane", "in%2Fjane", "/in/jane doe/"])
def test_a_handle_that_leads_to_a_person_is_known_however_it_is_written(handle: str) -> None:
    assert detect(handle, PLATFORMS, "linkedin").person


@pytest.mark.parametrize("text", ["in London", "Our page / in Leeds", "in 50% of sites"])
def test_words_are_no_persons_page(text: str) -> None:
    assert not detect(text, PLATFORMS, "linkedin").person
