"""English verbs in all their forms, as far as people tell of them what, when and where."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

#: Verbs of doing. Those of thinking, wishing and being are left out: what one thinks is no fact.
_REGULAR = frozenset(
    """adopt air arrive attend audit audition bake bath bathe book borrow box brew broadcast brush bury call camp celebrate change
    charge clean clear climb clip close coach collect commute compete conduct convert cook cover cross cruise cycle dance decorate
    deliver demolish descale design direct dive divorce donate drop dust dye edit emigrate empty end enrol enter establish exercise
    exhibit expect extend farm fill finish fish fix foster found garden graduate groom harvest hike host hunt immigrate inherit
    inject inspect install insure iron jog join judge kayak knit land launch lease lecture live lock manage marry mend mentor microchip
    migrate milk mop move mow need nurse open order organise paint park pass perform phone photograph pick plant play polish post
    practise pray preach present print prune publish qualify race record recycle referee refill register rehearse rehome relocate
    remarry renew renovate rent repair repeat replace rest restore retire return row sail separate serve service settle shop shower
    ski skate smoke sow sponsor start stay stop study supervise surf swap sweep teach tax test train translate travel treat trim
    tune tutor use vaccinate vacuum visit volunteer walk wash watch water wax weed weigh work worm worship""".split()
)
#: Base: past, participle.
_IRREGULAR = {
    "become": ("became", "become"), "begin": ("began", "begun"), "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "breed": ("bred", "bred"), "choose": ("chose", "chosen"), "come": ("came", "come"), "cut": ("cut", "cut"), "do": ("did", "done"), "draw": ("drew", "drawn"),
    "drink": ("drank", "drunk"), "drive": ("drove", "driven"), "eat": ("ate", "eaten"), "feed": ("fed", "fed"), "fly": ("flew", "flown"),
    "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"), "grow": ("grew", "grown"), "have": ("had", "had"), "hide": ("hid", "hidden"), "hold": ("held", "held"),
    "keep": ("kept", "kept"), "lead": ("led", "led"), "leave": ("left", "left"), "lend": ("lent", "lent"), "lose": ("lost", "lost"),
    "make": ("made", "made"), "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"), "read": ("read", "read"),
    "ride": ("rode", "ridden"), "ring": ("rang", "rung"), "rise": ("rose", "risen"), "run": ("ran", "run"), "see": ("saw", "seen"), "sell": ("sold", "sold"), "send": ("sent", "sent"), "set": ("set", "set"),
    "shut": ("shut", "shut"), "sing": ("sang", "sung"), "sleep": ("slept", "slept"), "speak": ("spoke", "spoken"), "spend": ("spent", "spent"), "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"), "sweep": ("swept", "swept"), "swim": ("swam", "swum"), "take": ("took", "taken"), "teach": ("taught", "taught"), "throw": ("threw", "thrown"),
    "wake": ("woke", "woken"), "wear": ("wore", "worn"), "weave": ("wove", "woven"), "win": ("won", "won"), "write": ("wrote", "written"), "break": ("broke", "broken"),
    "learn": ("learnt", "learnt"), "lay": ("laid", "laid"), "shear": ("sheared", "shorn"),
}  # fmt: skip
_VERBS = _REGULAR | _IRREGULAR.keys()
#: Words for one thing: what is told in one is asked for in another.
_SAME = {
    "begin": "start", "finish": "end", "ring": "call", "phone": "call", "emigrate": "move", "relocate": "move", "immigrate": "move",
}  # fmt: skip
#: Last consonants are doubled before -ing and -ed.
_DOUBLED = frozenset(
    "begin cut drop get jog mop plan put run set shop shut stop swap swim swap trim win hop clip enrol".split()
)

Shape = Literal["base", "third", "past", "participle", "gerund"]


class Verb(NamedTuple):
    """A verb as it was said."""

    base: str
    shape: Shape


def verb(word: str) -> tuple[Verb, ...]:
    """What verbs a word can be a form of, the same one for "rings" and "phones"; none for a word that is no known verb.

    >>> verb("rang")
    (Verb(base='call', shape='past'),)
    """
    return _forms().get(word.lower(), ())


def third(base: str) -> str:
    """ "she starts"; of any verb, known or not."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}{'es' if re.search(r'(?:s|x|z|ch|sh|o)$', base) else 's'}"


def past(base: str) -> str:
    """ "she started"; of any verb, known or not."""
    if base in _IRREGULAR:
        return _IRREGULAR[base][0]
    return _ed(base)


def gerund(base: str) -> str:
    """ "starting"."""
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base == "be":
        return "being"
    return f"{base[:-1]}ing" if re.search(r"[^eoy]e$", base) else f"{base}ing"


def _ed(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}{'d' if base.endswith('e') else 'ed'}"


@cache
def _forms() -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for base in sorted(_VERBS):
        kept = _SAME.get(base, base)
        was, done = _IRREGULAR.get(base, (_ed(base), _ed(base)))
        shapes: tuple[tuple[str, Shape], ...] = (
            (base, "base"), (third(base), "third"), (was, "past"), (done, "participle"), (gerund(base), "gerund"),
        )  # fmt: skip
        for word, shape in shapes:
            found.setdefault(word, []).append(Verb(kept, shape))
    return {word: tuple(verbs) for word, verbs in found.items()}
