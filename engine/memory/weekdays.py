"""Plans by weekday: "I go climbing on Thursdays", as the relation table says it."""

from __future__ import annotations

from engine.memory.grammar import as_object, without_article
from engine.memory.lexicon import GAMES, INSTRUMENTS, OUTINGS, SPORTS

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
DAYLIST = rf"(?P<d>{_DAY}(?:(?:, ?| and |, and ){_DAY})*)(?: (?P<part>(?:morning|afternoon|evening|night)s?))?(?: at (?P<at>\d[\d:.]*(?: ?[ap]m)?))?"
_VERBS = "|".join(f"{verb}(?:e?s)?" for verb in (*OUTINGS, "go", "have", "attend", "take", "play", "do"))
DAYVERB = rf"(?P<v>{_VERBS}|has|'ve got)(?P<o>(?: .+?)??)"


def outing(verb: str, what: str) -> str | None:
    """What one goes to or does on a day, as it follows "go"."""
    verb, what = verb.lower(), what.strip()
    if verb in ("go", "goes"):
        where = as_object(f"go {what}")  # "to the gym" is no object by itself
        vague = not what or what.split()[0] in ("out", "back", "there", "away", "on")
        return where[3:] if where and not vague else None
    if verb in ("have", "has", "'ve got", "attend", "attends", "take", "takes"):
        thing = without_article(as_object(what) or "")
        empty = thing.startswith(("nothing", "day off", "no ", "time", "meeting", "work"))
        return f"to {thing}" if thing and not empty and "off" not in thing.split() else None
    if verb in ("play", "plays", "do", "does"):
        thing = as_object(what) or ""
        known = thing.lower().removeprefix("the ") in INSTRUMENTS | SPORTS | GAMES
        return f"to {verb[:4] if verb[0] == 'p' else 'do'} {thing}" if known else None
    gerund = OUTINGS.get(verb.removesuffix("s")) or OUTINGS.get(verb.removesuffix("es"))
    return f"{gerund} {what}".strip() if gerund and len(what.split()) < 6 else None
