"""Whether two reports were measured with the same rules."""

from importlib import import_module

from icaudit.model.profile import Profile
from icaudit.model.shape import memoised


@memoised
def digest(profile: Profile) -> str:
    """First 12 hex digits of SHA-256 over what decides a score; texts do not count."""
    import json

    rules = json.dumps(profile.rules(), sort_keys=True, separators=(",", ":"))
    return _sha256(rules.encode())[:12]


def _sha256(data: bytes) -> str:
    """Hex digits of a digest. hashlib loads OpenSSL, a twentieth of a whole run, for the same."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            return str(import_module(name).sha256(data).hexdigest())
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError("no SHA-256")
