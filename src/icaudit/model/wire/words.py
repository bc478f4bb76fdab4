"""Closed lists of words in the JSON. A tuple in a type's notes holds all the words there are."""

from typing import Annotated, TypeAlias

from icaudit.model.address import KINDS
from icaudit.model.evidence import HOW, VERDICTS
from icaudit.model.platform import STATES, VERIFIED
from icaudit.model.report import GATES

Kind: TypeAlias = Annotated[str, KINDS]
Verdict: TypeAlias = Annotated[str, tuple(VERDICTS)]
How: TypeAlias = Annotated[str, HOW, "What answered; empty where nothing did."]
State: TypeAlias = Annotated[str, STATES]
GateName: TypeAlias = Annotated[str, GATES]
CanBeLookedAt: TypeAlias = Annotated[str, VERIFIED]
Depends: TypeAlias = Annotated[str, ("yes", "no", "depends")]
