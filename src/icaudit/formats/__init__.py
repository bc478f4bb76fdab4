"""How a result looks: one file per format.

Each has `render(output, screen)` for one result, to text or, where `BINARY`
says so, to bytes. A format that can go on without an end has
`stream(results, screen)` for many.
"""

from icaudit.registry import Registry

FORMATS = Registry("icaudit.formats", "format")

GITLAB_FILE = "gl-code-quality-report.json"
"""What GitLab calls its report on code quality."""

ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".htm": "html",
    ".xml": "junit",
    GITLAB_FILE: "gitlab",
}
"""File names and endings that are not the name of their format."""

NO_ENDINGS = ("github", "gitlab", "junit", "markdown", "terminal", "text")
"""Formats that nobody would look for by an ending of that name."""

OF_FINDINGS = ("github", "gitlab", "junit", "sarif")
"""Formats for CI that show findings, and nothing where there can be none."""

WITH_ERRORS = (*OF_FINDINGS, "jsonl")
"""Formats that have a place for a file that could not be used, even where it is the only one."""
