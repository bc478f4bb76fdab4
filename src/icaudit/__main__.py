"""`python -m icaudit`, and the entry point of the `icaudit` command.

Lean on purpose: the version is told before anything else is imported, and
the garbage collector sleeps until a second file is read, which is most runs.
"""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.disable()
    if sys.argv[1:] == ["--version"]:
        from icaudit import __version__

        try:
            print(f"icaudit {__version__}", flush=True)
        except BrokenPipeError:
            os._exit(0)  # nobody reads on, and leaving politely would write once more
        return
    try:
        from icaudit.commands._app import run

        code = run(sys.argv[1:] or ["--help"])
    except KeyboardInterrupt:  # while things were still being imported
        from icaudit.errors import ExitCode

        code = ExitCode.STOPPED
    gc.freeze()  # Python would look through everything once more before it goes: a tenth of a run
    sys.exit(code)


if __name__ == "__main__":
    main()
