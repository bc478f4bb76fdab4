import pytest

from icaudit.core.site import site, site_of


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.northwind.example/a", "northwind.example"),
        ("https://News.Northwind.CO.UK.", "northwind.co.uk"),
        ("https://co.uk", "co.uk"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("https://localhost", "localhost"),
        ("", ""),
    ],
)
def test_the_site_of_an_address_is_the_name_that_was_registered(url: str, name: str) -> None:
    assert site_of(url) == name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("a.example", "a.example"),
        ("www.news.a.example", "a.example"),
        ("www.a.co.uk", "a.co.uk"),
        ("a.co.uk", "a.co.uk"),
        ("co.uk", "co.uk"),
        ("www.a.com.example", "com.example"),
        ("acme.wordpress.com", "wordpress.com"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("2606:4700::1", "2606:4700::1"),
    ],
)
def test_a_site_is_what_was_registered(host: str, name: str) -> None:
    assert site(host) == name
