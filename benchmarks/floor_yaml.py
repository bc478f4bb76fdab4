"""The floor for many files: PyYAML's C loader over every team file of a folder."""

import sys
from pathlib import Path

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
        yaml.load(path.read_text("utf-8"), Loader=Loader)
