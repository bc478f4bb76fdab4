"""The floor for machine formats: two commands, and the libraries that no report can do without."""

import typer
import yaml

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def check(path: str) -> None:
    """Do nothing."""
    typer.echo(yaml.__version__)


@app.command()
def other() -> None:
    """Be the second command."""


if __name__ == "__main__":
    app()
