"""The one mechanism for plug-ins: a folder of modules, imported when they are used."""

import os
from importlib import import_module
from types import ModuleType

from icaudit.errors import UsageError, did_you_mean


class Registry:
    """The modules of a package, by name. A new member is a new file.

    A file that begins with an underscore is none; one that ends with it only
    steps around a Python keyword: `import_.py` is the member `import`.
    """

    def __init__(self, package: str, noun: str) -> None:
        self.package = package
        self.noun = noun

    def names(self) -> tuple[str, ...]:
        """Every member, in alphabetical order."""
        folder = import_module(self.package).__path__[0]
        files = (name.removesuffix(".py") for name in os.listdir(folder) if name.endswith(".py"))
        return tuple(sorted(name.rstrip("_") for name in files if not name.startswith("_")))

    def load(self, name: str) -> ModuleType:
        """The module of a member. Raises UsageError with what was probably meant."""
        if name not in self.names():
            hint = did_you_mean(name, self.names()) or f"there are: {', '.join(self.names())}"
            raise UsageError(f"there is no {self.noun} '{name}'", hint)
        try:
            return import_module(f"{self.package}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{self.package}.{name}":
                raise
            return import_module(f"{self.package}.{name}_")
