"""What people call the columns of a channel list."""

import re
from functools import cache

from icaudit.core._cells import mentioned
from icaudit.model.intake import PEOPLE, SECRET
from icaudit.model.inventory import HEADINGS
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain

STATUS, TEAM = "status", "team"
UNUSED = "unused"
"""What we know and have no use for."""

_MARKS = re.compile(r"[^\w&@+ ]+")
_BOTH = r"\s*[/|(\n]\s*"
"""Between the words of two languages, or a word and what explains it."""

_ADDRESS = (
    "social|media|official|urls?|uri|links?|hyperlinks?|handles?|user ?names?|address|web"
    "|accounts?|profiles?|ids?"
)

_READERS = (
    r"(people|persons|readers|staff|employees|colleagues|users|members|followers|customers|you|we"
    r"|they|anyone|anybody|everyone|everybody|somebody|someone)"
)
_ANSWER = r"(reply|respond|answer|comment|write|post|ask|discuss|contribute|join in|take part)"
_NOT_WHO = r"^(?!.*\b(whom?|names?|contacts?|owners?|managers?|moderators?|editors?|by)\b)"
"""A question about people in general; once it asks who, the column may name them."""

_RULES = tuple(
    (re.compile(pattern), tuple(meanings.split(" | ")))
    for pattern, meanings in (
        (r"\b(passwords?|passwort|pwd|credentials?|log ?ins?|2fa|pin|recovery)\b", SECRET),
        (r"\b(number|no|nr|num|count|how many) (of )?(\w+ )?admin\w*|^admins? count$", "admins"),
        (
            rf"{_NOT_WHO}(how many|(number|no|count) of) (of us|{_READERS}|admin\w*)? ?(can get in"
            r"|((can|to|with|have|has) )?(admin )?access)\b",
            "admins",
        ),
        (r"^admin(istrator)?s$", f"admins | {PEOPLE}"),
        (
            rf"{_NOT_WHO}((can|may|could|do) {_READERS}|are {_READERS} (able|allowed) to"
            rf"|{_READERS} (can|may)) {_ANSWER}\b",
            "two_way",
        ),
        (
            rf"{_NOT_WHO}what ((does )?(it|this) gives?( to)? {_READERS}\b"
            rf"|(do |will )?{_READERS} (get|gain|learn)\b)",
            "purpose",
        ),
        (
            r"^(?!.*\b(names?|contacts?|people|persons?)\b).*\b(roles?|job titles?|position)\b",
            "owner",
        ),
        (
            r"\b(owners?|owned by|contacts?|managers?|managed|responsib\w+|accountable|admin\w*"
            r"|e ?mail( address(es)?)?$|phone|tel|telephone|mobile|authors?|editors?|moderators?"
            r"|persons?|people|approvers?|poc|run by|\w+ed by"
            r"|maintainers?|creator|(first|last|full|sur) ?name|assignee|assigned|champions?"
            r"|sponsors?|chairs?|leadership|coordinators?|leads?$|name of (owner|person|contact)"
            r"|who( (runs|manages|posts|owns|updates)\b.*)?$"
            r"|verantwortlich\w*|responsable|ansprechpartner\w*|kontakt|zuständig\w*)\b",
            PEOPLE,
        ),
        (
            r"^(two way( communication)?|interactive|dialogue|comments? (on|allowed|enabled|open)"
            r"|replies( allowed)?)\b",
            "two_way",
        ),
        (
            r"\b((response|reply|answer(ing)?) (times?|target|within)"
            r"|(responds?|replies|answers?) (with)?in|sla)\b",
            "answers_within",
        ),
        (
            r"\b(cadence|frequency|how often|rhythm|schedule|häufigkeit|fréquence|frecuencia)\b"
            r"|^(posts|updates|posting)$",
            "cadence",
        ),
        (
            r"\b(last|latest|most recent) (posts?|posted|update|updated|activity|active|used|"
            r"published|tweet|entry)\b",
            "last_post",
        ),
        (
            r"\baudiences?\b|^(target group|readers|readership|visibility|scope|internal (or )?"
            r"external|(whom? (is it |it is )?)?for( whom)?)$",
            "audience",
        ),
        (
            r"\b(purpose|objectives?|aims?|goals?|description|what( is it)? for|what we do|topics?"
            r"|about|remit|mission|content|zweck|ziel|objectif|objetivo)\b",
            "purpose",
        ),
        (r"\b(run|shared|together|jointly) with\b|^partners?( teams?)?$", "run_with"),
        (
            r"^(decision|(recommended )?action|recommendation|verdict|keep\b.*|what next|plan)$",
            "decision",
        ),
        (
            r"\bstatus\b|^(is )?(it )?(still )?(state|archived|closed|(in)?active|live|in use"
            r"|deleted|retired|lifecycle)( yes no| at| on)?$",
            STATUS,
        ),
        (r"^(notes?|remarks?|comments?|observations?|bemerkung\w*)$", "note"),
        (
            r"^(platforms?|(social )?networks?|tool|medium|app|application|software"
            r"|social media platforms?|channel platform|where"
            r"|plattform|plateforme|plataforma|red social)$",
            "url? | platform",
        ),
        (r"^services?$", "platform? | team"),
        (
            r"^(channel |account |platform |media )?(type|kind|category|art)$",
            "platform? | audience?",
        ),
        (
            r"^(handles?|user ?names?|screen ?names?|(account|channel|page|profile) (handle|id)"
            r"|alias|@)$",
            "handle",
        ),
        (
            r"^((channel|account|page|display|profile|group|community) )?(name|title|label)$"
            r"|^name of (the )?(channel|account|page|group)$|^(bezeichnung|nom|nombre)$",
            "url? | handle? | name",
        ),
        (
            r"^((social )?media )?(accounts?|profiles?|pages?|channels?|kan[aä]le?|outlets?"
            r"|presences?|groups?|communit(y|ies))( used| in use)?$|^social( media)?$",
            "url? | platform? | handle? | name",
        ),
        (r"\b(urls?|uri|hyperlinks?|links?)\b|\b(web|internet) ?(address|page|adresse)\b", "url"),
        (
            r"^(address(es)?|web|web ?sites?|sites?|homepage|location"
            r"|adresse|lien|enlace|dirección)$",
            "url",
        ),
        (
            r"^((business|owning|parent|lead|responsible|name of|sub) )?"
            r"(teams?|departments?|dept|divisions?|units?|directorates?"
            r"|agenc(y|ies)|organi[sz]ations?|orgs?|company|offices?|bureaus?|facult(y|ies)"
            r"|schools?|regions?|countr(y|ies)|brands?|ministr(y|ies)|branch(es)?|abteilung)"
            r"( name)?$|\b(your|our|the) (team|department|unit|office|organi[sz]ation)\b",
            TEAM,
        ),
        (r"^\w+ name$", "url? | handle? | name"),
        (
            r"\b(followers?|fans|likes|subscribers|members|views|reach|posts per \w+)$"
            r"|^(language|tags?|launched|created|date (created|added|launched)|verified)$",
            UNUSED,
        ),
    )
)


def normal(text: str) -> str:
    """A heading as it is compared: words in lower case, without marks."""
    return plain(_MARKS.sub(" ", text))[:80]


OURS = {normal(heading): key for key, heading in HEADINGS.items()}
"""The headings of our own spreadsheet, which need no guessing."""


@cache
def meanings(heading: str) -> tuple[str, ...]:
    """What a column of this heading may be, the likeliest first.

    `url?` only where its cells look like that; the last without a question
    mark holds whatever they look like.
    """
    word = normal(heading)
    if word in OURS:
        return (OURS[word],)
    words = (word, *map(normal, re.split(_BOTH, heading)))
    return next((means for w in words if w for rule, means in _RULES if rule.search(w)), ())


def platform_of(heading: str, platforms: Platforms) -> Platform | None:
    """The platform that a whole column is about: `Facebook`, `Your Twitter handle?`."""
    word = normal(heading).removeprefix("contact ")
    bare = plain(re.sub(rf"\b({_ADDRESS})\b", " ", word)) if " " in word else word
    if bare in ("", "team", "website", "web"):
        return None
    row = platforms.named(bare)
    asked = row is None and word != bare and mentioned(word, platforms)
    return platforms.get(asked) if asked else row


def of_people(heading: str) -> bool:
    """Whether what stands there may name people, or open their accounts."""
    return bool({PEOPLE, SECRET} & {*meanings(heading)})
