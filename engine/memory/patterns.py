"""Statements as patterns: every phrasing of the relation table, and more that people use, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from engine.model.relations import RELATIONS

#: Further phrasings, in the relation table's own language. Order matters: the first that fits is taken.
_EXTRA = """
lives_in: {S} {have|has} just moved to {O} / {S} {moved|moved} to {O} /
    {S} {am|is} based in {O} / {S} {have|has} been living in {O} / {S} {have|has} lived in {O} /
    {S} {have|has} relocated to {O} / {S} {relocated|relocated} to {O} / {S's} home town is {O} /
    {S} {reside|resides} in {O}
from: {S} {am|is} from {O} / {S} {hail|hails} from {O} / {S} {was|was} raised in {O}
born_in: {S} {was|was} born and raised in {O}
job: {S} {work|works} as the {O} / {S} {earn|earns} a living as {aO} / {S's} occupation is {O} /
    {S's} profession is {O} / {S's} job is {aO} / {S} {am|is} working as {aO}
employer: {S} {work|works} at {O} / {S} {have|has} been working at {O} / {S} {have|has} been working for {O} /
    {S} {am|is} working for {O} / {S} {am|is} working at {O} /
    {S} {started|started} working at {O} / {S} {started|started} working for {O} /
    {S} {got|got} a job at {O} / {S} {started|started} a new job at {O} / {S} {have|has} started a new job at {O} /
    {S} {have|has} got a job at {O}
plays: {S} {can|can} play the {O} / {S} {play|plays} a {O}
likes: {S} {enjoy|enjoys} {O} / {S} {am|is} a fan of {O} / {S} {am|is} a big fan of {O} /
    {S} {am|is} keen on {O} / {S} {am|is} into {O}
dislikes: {S} {do not|does not} enjoy {O} / {S} {don't|doesn't} enjoy {O} / {S} {am|is} not a fan of {O} /
    {S} {am|is} not fond of {O}
hates: {S} {detest|detests} {O} / {S} {loathe|loathes} {O} / {S} {can not|can not} stand {O} /
    {S} {cannot|cannot} stand {O}
allergic_to: {S} {am|is} severely allergic to {O} / {S} {am|is} very allergic to {O} /
    {S} {have|has} a {O} allergy / {S} {have|has} got a {O} allergy / {S} {have|has} got an allergy to {O}
called: {S} {am|is} named {O} / {S's} full name is {O} / {S's} first name is {O} /
    {S} {go|goes} by the name of {O}
married_to: {S} {got|got} married to {O} / {S} {married|married} {O}
studies: {S} {am|is} studying {O} / {S's} major is {O} / {S} {major|majors} in {O}
speaks: {S} {can|can} speak {O} / {S's} native language is {O} / {S's} mother tongue is {O}
learning: {S} {am|is} learning how {O}
saving_for: {S} {am|is} saving up for {aO}
street: {S} {live|lives} on {O}
address: {S} {live|lives} at {O}
has_pet: {S} {keep|keeps} {aO} as a pet
owns: {S} {bought|bought} {aO}
afraid_of: {S} {am|is} terrified of {O} / {S} {am|is} frightened of {O} / {S} {fear|fears} {O}
supports: {S's} favourite team is {O} / {S} {root|roots} for {O}
commutes_by: {S} {commute|commutes} to work by {O} / {S} {get|gets} to work by {O} /
    {S} {travel|travels} to work by {O} / {S} {take|takes} the {O} to work
wakes_at: {S's} alarm is set for {O} / {S's} wake-up time is {O}
age: {S} {turned|turned} {O} / {S} {am|is} {O} year old / {S} {am|is} aged {O}
birthday: {S's} birthday falls on {O} / {S's} birthday is the {O} / {S's} date of birth is {O}
kept_in: {S} {am|is} stored in {O}
costs: {S} {cost|cost} {O}
diet: {S} {follow|follows} a {O} diet / {S} {am|is} on a {O} diet
height: {S} {am|is} {O} tall
weight: {S} {weigh|weighs} {O}
eye colour: {S} {have|has} {O} eyes
hair colour: {S} {have|has} {O} hair
nickname: {S's} friends call me {O}
code: The code of {S} is {O} / The code for {S} is {O}
"""

_ADVERBS = (
    r"(?: (?:also|now|really|currently|actually|usually|still|always|just|recently|already|mostly|often|only|both"
    r"|finally|normally|generally|typically|absolutely|definitely|truly|very much|even|officially|happily|proudly))*"
)
#: Contractions, and the two spellings of a word.
_SHORT = {" am": "(?: am|'?m)", " is": "(?: is|'s)", " have": "(?: have|'?ve)", " has": "(?: has|'s)"}
_SPELLINGS = (("favourite", "favou?rite"), ("colour", "colou?r"), ("neighbour", "neighbou?r"))
_PLURAL = {"am": "are", "was": "were"}
_TOKEN = re.compile(r"( ?)\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrasing for one kind of subject: "I" (user), one other ("third") or several ("plural").

    Groups: s the subject (absent for the user), o the object. anchor is a word that the sentence must hold,
    looked for first because that costs next to nothing.
    """

    relation: str
    who: str
    anchor: str
    agrees: bool  # its verb has a form for one and another for several
    weight: int  # letters of its own
    source: str

    @property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a sentence holds the anchor: all of them at once would cost a quarter of a second."""
        return _regex(self.source)


@cache
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All phrasings, those with the most words of their own first: "is born in" before "is in"."""
    found = []
    for relation, template in _templates():
        for who in ("user", "third", "plural"):
            if who == "user" and "{X's}" in template:
                continue
            if who != "plural" or "|" in template:
                found.append(_compile(relation, template.replace("{X's}", "{S's}"), who))
    unique: dict[tuple[str, str], Pattern] = {}
    for pattern in found:
        unique.setdefault((pattern.source, pattern.who), pattern)
    return tuple(sorted(unique.values(), key=lambda p: -p.weight))


def _templates() -> Iterator[tuple[str, str]]:
    for relation in RELATIONS.values():
        if relation.name.startswith("on_") or relation.name == "takes_place":
            continue  # days and dates have patterns of their own, which know "Mondays and Fridays" and "tomorrow"
        for which, template in enumerate(relation.states):
            if relation.values == "person" and which and relation.states[0].startswith("{S's}"):
                # "My sister is called Maya" is said of my sister: it is asked as "What is my sister called?"
                template = template.replace("{S's}", "{X's}")
            yield relation.name, template
    yield from extra()


def extra() -> list[tuple[str, str]]:
    """The further phrasings, as (relation, template)."""
    rows = re.sub(r"\n +", " ", _EXTRA.strip()).splitlines()
    return [
        (name, template)
        for name, _, group in (r.partition(": ") for r in rows)
        for template in group.split(" / ")
    ]


def _compile(relation: str, template: str, who: str) -> Pattern:
    regex, words, position = "", "", 0
    for token in _TOKEN.finditer(template):
        literal = template[position : token.start()]
        position = token.end()
        blank, name = token.groups()
        regex += _spelt(literal)
        words += literal
        if name in ("S", "S's"):
            words += "\0"
            regex += blank + _subject(name, who)
        elif name in ("O", "aO"):
            words += "\0"
            regex += blank + ("(?P<a>an? )?" if name == "aO" else "") + "(?P<o>.+?)"
        else:
            first, third = name.split("|")
            form = {"user": first, "third": third, "plural": _PLURAL.get(first, first)}[who]
            regex += (_SHORT.get(blank + form, blank + re.escape(form))) + _ADVERBS
            words += blank + ("\0" if form in ("am", "is", "are", "have", "has", "was", "were") else form)
    literal = template[position:]
    regex += _spelt(literal)
    longest = max(re.split(r"[\0 ]+", (words + literal).replace("'s", " ")), key=len)
    anchor = longest.lower() if len(longest) > 2 else ""
    return Pattern(relation, who, anchor, "|" in template, len(re.sub(r"\W", "", words + literal)), regex)


def _subject(slot: str, who: str) -> str:
    if who == "user":
        return "my" if slot == "S's" else "I" + _ADVERBS
    if slot == "S's":
        return r"(?:(?P<s>.+?)'s?|(?P<p>his|her|its|their))"
    return rf"(?P<s>.+?){_ADVERBS}"


def _spelt(literal: str) -> str:
    text = re.escape(literal).replace("\\ ", " ").replace("\\-", "-")
    text = re.sub(r" is(?= |$)", "(?: is|'s)", text).replace(" not ", f" not{_ADVERBS} ")
    for british, both in _SPELLINGS:
        text = text.replace(british, both)
    return text


def british(text: str) -> str:
    """Relation words in the table's spelling."""
    for word, both in _SPELLINGS:
        text = re.sub(both, word, text)
    return text
