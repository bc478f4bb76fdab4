"""The proxy that requests go through where a network has no other way out."""

import httpcore
import httpx

from icaudit.errors import UsageError
from icaudit.probes._where import PORTS, plain_host


def read_proxy(address: str) -> httpcore.Proxy:
    """A proxy from its address, with or without a login. Raises UsageError, without the login."""
    hint = "write it as --proxy http://proxy.example:3128"
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise UsageError("that is no address of a proxy", hint)
    if url.scheme not in PORTS or not url.host:
        raise UsageError("that is no address of a proxy", hint)
    login = (url.username, url.password) if url.userinfo else None
    port = url.port or PORTS[url.scheme]
    return httpcore.Proxy(httpcore.URL(scheme=url.scheme, host=url.raw_host, port=port), login)


def place_of(proxy: httpcore.Proxy) -> tuple[str, int]:
    """Its host and port, as the guard knows them."""
    return plain_host(proxy.url.host.decode("ascii")), proxy.url.port or 0
