"""Trades that one person seldom has at a time, so that a footballer and a councillor of one name are two."""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.identity.evidence import Context, day_of, words_of

SPORT, OFFICE, STAGE = "sport", "office", "stage"

_WORDS = {
    SPORT: """
    athlete batsman batter bowler boxer canoeist cricketer cyclist decathlete defender diver fencer
    footballer fullback goalkeeper golfer goalscorer gymnast heptathlete hurdler jockey judoka linebacker
    midfielder oarsman paralympian playmaker quarterback rower shortstop skater skier snowboarder sprinter
    striker swimmer triathlete weightlifter wicketkeeper winger wrestler
    """,
    OFFICE: """
    admiral alderman ambassador archbishop attorney bishop brigadier cardinal colonel commissioner congressman
    congresswoman constable council councillor councilman councilwoman detective governor inspector judge
    lawmaker magistrate mayor mep minister mla mp mps msp parliamentarian peer prosecutor senator sergeant
    sheriff superintendent td vicar
    """,
    STAGE: """
    actor actress ballerina cellist comedian dancer drummer flautist guitarist magician mezzo musician oboist
    organist pianist rapper saxophonist singer songwriter soprano trombonist trumpeter violinist violist
    """,
}
TRADE_OF = {word: trade for trade, words in _WORDS.items() for word in words.split()}
_ONCE = re.compile(r"\b(?:former(?:ly)?|ex|retired|turned|once|then|late|one-time|honorary)\b", re.IGNORECASE)

TOGETHER_DAYS = 3 * 365
"""What was said of somebody longer ago does not tell against a new trade."""


def trades_of(role: str | None) -> frozenset[str]:
    """The trades that a role belongs to; none for what somebody was once and for roles of no such trade."""
    if not role or _ONCE.search(role):
        return frozenset()
    return frozenset(TRADE_OF[word] for word in words_of(role) if word in TRADE_OF)


def known_trades(db: Database, speaker_id: int, context: Context) -> frozenset[str]:
    """The trades of a speaker in the other articles of the years around this one."""
    rows = db.execute(
        "SELECT DISTINCT role, sources.published FROM roles JOIN sources ON sources.id = roles.source_id"
        " WHERE speaker_id = ? AND roles.source_id <> ? AND role IS NOT NULL LIMIT 200",
        [speaker_id, context.source_id],
    )
    found: set[str] = set()
    for role, published in rows:
        there = day_of(published)
        if not (there and context.day) or abs((there - context.day).days) <= TOGETHER_DAYS:
            found |= trades_of(role)
    return frozenset(found)
