"""icaudit: where an internal communications team stands with its social channels."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_DOORS = {
    "audit": "icaudit.core.audit",
    "detect": "icaudit.core.detect",
    "read_platforms": "icaudit.files.platforms",
    "read_profile": "icaudit.files.profile",
    "read_source": "icaudit.files._source",
    "read_team": "icaudit.files.team",
    "report_wire": "icaudit.views.wire",
}

__all__ = [
    "__version__",
    "audit",
    "detect",
    "read_platforms",
    "read_profile",
    "read_source",
    "read_team",
    "report_wire",
]


if TYPE_CHECKING:
    from icaudit.core.audit import audit
    from icaudit.core.detect import detect
    from icaudit.files._source import read_source
    from icaudit.files.platforms import read_platforms
    from icaudit.files.profile import read_profile
    from icaudit.files.team import read_team
    from icaudit.views.wire import report_wire


def __getattr__(name: str) -> Any:
    """The library's front door: a module is imported when its name is asked for."""
    if name not in _DOORS:
        raise AttributeError(f"module 'icaudit' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_DOORS[name]), name)
