"""Where the data that comes with icaudit lies."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def bundled(folder: str) -> Path:
    """A top-level folder of the project: in the installed package, else in the checkout."""
    packaged = _PACKAGE / folder
    return packaged if packaged.is_dir() else _CHECKOUT / folder
