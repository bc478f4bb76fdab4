"""What is to be told apart on servers of the laboratory, and in what they said when recorded."""

BLUESKY = {
    "lab-comms": "ok 2026-11-20",
    "lab-nopost": "empty",
    "lab-future": "ok {today}",
    "lab-changed": "gone ?",
    "lab-today": "ok 2026-11-01",
    "lab-away": "deactivated",
    "lab-bad": "suspended",
    "lab-members": "ok",
    "lab-sharer": "ok 2026-11-15",
    "lab-nobody": "gone ?",
}
"""By handle, without `.test`. Who dates a post ahead is taken to have posted when it came in."""

RENAMED = "lab-changed"
"""Who has another name today, and is found by the id of an earlier look."""
