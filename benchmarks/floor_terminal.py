"""The floor for the terminal: the one for machine formats, and what a table on screen needs."""

import rich.console
import rich.table
import rich.text

from floor_json import app

if __name__ == "__main__":
    rich.console.Console().print(rich.table.Table(), rich.text.Text())
    app()
