"""The proxy that requests go through where a network has no other way out."""

import ssl

import httpcore
import httpx

from icaudit.errors import UsageError
from icaudit.probes._where import host_of, plain_host, port_of, trouble_with

_LAST_PORT = 65535


def read_proxy(address: str, tls: ssl.SSLContext) -> httpcore.Proxy:
    """A proxy from its address, with or without a login. Raises UsageError, without the login."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL()
    place = (host_of(url), port_of(url))
    if trouble_with(url.scheme, *place, {place}) or place[1] > _LAST_PORT:
        hint = "write it as --proxy http://proxy.example:3128"
        raise UsageError("that is no address of a proxy", hint)
    where = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url))
    login = (url.username.encode(), url.password.encode()) if url.userinfo else None
    return httpcore.Proxy(where, login, ssl_context=tls if url.scheme == "https" else None)


def place_of(proxy: httpcore.Proxy) -> tuple[str, int]:
    """Its host and port, as the guard knows them."""
    return plain_host(proxy.url.host.decode("ascii")), proxy.url.port or 0
