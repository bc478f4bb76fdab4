"""A word about the age of the platform facts, beside the report and never in it.

A report says the same with every version that has the same facts, so the word
goes to standard error, where it spoils no pipe.
"""

from datetime import date

from icaudit.commands._emit import say
from icaudit.model.dates import spelled
from icaudit.model.platforms import Platforms


def say_age(platforms: Platforms, today: date) -> None:
    """Say on standard error that the facts are old, where they are."""
    if platforms.stale(today):
        day = spelled(platforms.checked_on)
        say(f"The platform facts in this version are from {day}; a newer icaudit may know more.")
