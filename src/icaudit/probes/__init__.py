"""Who looks at the channels: one file per way of looking, and `_http`, the one client.

Each has `look(account, ask, row, walls)`, which returns what it saw; `ask` is
all it knows of the world, so the same probe runs against a real server, a
laboratory and a recorded answer. `NEEDS` are the addresses that its rows must
have. A platform that answers for many accounts in
one request has a probe with `TOGETHER`, how many, and
`look_together(accounts, ask, row, walls)`, which returns one for each, in order.
"""

from icaudit.registry import Registry

PROBES = Registry("icaudit.probes", "probe")
