"""How a result looks: one file per format.

Each has `render(output, screen)` for one result. A format that can go on
without an end has `stream(results, screen)` for many.
"""

from icaudit.registry import Registry

FORMATS = Registry("icaudit.formats", "format")

ENDINGS = {"txt": "text", "md": "markdown", "htm": "html", "xml": "junit"}
"""File endings that are not the name of their format."""
