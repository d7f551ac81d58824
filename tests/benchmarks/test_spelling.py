"""What spelling is worth, with it and without in one run: unseen nouns, long values, what is told with unknown verbs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.editing import memit
from engine.lab.pools import load_pool
from engine.memory.mind import Mind
from engine.memory.recall import as_recall, ask_all, mean_recall
from engine.model.prompts import Triple
from engine.resources import resource_path
from tests.benchmarks.timing import Record

_NOUNS = """
insurance number|wifi password|favourite restaurant|licence plate|gas meter reading|birthstone|mooring|favourite podcast|
favourite cheese|wine merchant|pin code|pharmacy|tax number|student number|employee number|locker combination|
bike lock code|favourite singer|favourite painter|favourite sandwich|dress size|glove size|customer number|meter number|
parking permit|train card|loyalty number|boat name|emergency contact|house doctor|plumber|electrician|piano teacher|
favourite perfume|shampoo|medication|inhaler|vitamin
""".replace("\n", "").split("|")
_NAMES = "Adele Noma Barclays Dupont Anika Brie Serial Opal Ramipril Ventolin Sandra Monet Nivea Chanel Oslo Rosa".split()
_SUBJECTS = ("I", "my brother", "my mum", "my husband Karl", "Laura Kent", "our neighbour")
_LONG = """
reading|The Hitchhikers Guide to the Galaxy
favourite_book|One Hundred Years of Solitude
favourite_film|Everything Everywhere All at Once
favourite_song|Bohemian Rhapsody
address|12 Elm Street, Brighton BN1 4GH
street|Rua das Flores 112
employer|University of Edinburgh
wants_to_visit|the Great Barrier Reef
allergic_to|penicillin and shellfish
favourite_food|roasted aubergine with tahini
phone|07700 900123
job|paediatric physiotherapist
collects|vintage postcards from Portugal
drives|silver Volkswagen Passat
favourite_place|Lake Windermere in October
studies|comparative linguistics
favourite_drink|elderflower lemonade
hobby|restoring old motorcycles
birthday|the 29th of February 1988
learning|conversational Japanese
supports|Borussia Dortmund
dentist|Dr Hildegard Vonmeyer
doctor|Dr Praveen Raghunathan
"""

#: Told with a verb that the model was never trained on, kept as a noun, asked for with both.
_EVERYDAY = """
my passport|expiry_date|2029
my driving licence|expiry_date|3 May 2031
my visa|expiry_date|June 2027
I|wedding_date|2011
my parents|wedding_date|3 May 1980
I|medicine|ibuprofen
my mum|medicine|warfarin
Laura Kent|medicine|insulin
I|condition|type 2 diabetes
my son|condition|asthma
my aunt Rosa|condition|high blood pressure
my drill|borrower|Peter
my ladder|borrower|Sandra Holm
I|university|Oxford
my doctor|university|Harvard University
Tom Bell|university|Leiden
I|breakfast|porridge
my husband Karl|lunch|soup
my brother|dinner|pasta
I|dominant hand|left
"""


def _everyday() -> list[Triple]:
    return [Triple(*line.split("|")) for line in _EVERYDAY.strip().splitlines()]


def _nouns() -> list[Triple]:
    draw = random.Random(3)
    digits = ("number", "code", "reading", "combination")
    return [
        Triple(
            draw.choice(_SUBJECTS),
            noun,
            str(draw.randrange(10_000, 99_999)) if noun.endswith(digits) else draw.choice(_NAMES),
        )
        for noun in _NOUNS
    ]


def _long() -> list[Triple]:
    rows = [line.split("|") for line in _LONG.strip().splitlines()]
    return [Triple(_SUBJECTS[i % len(_SUBJECTS)], *row) for i, row in enumerate(rows)]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("what", "facts"),
    [("nouns never seen", _nouns()), ("long values", _long()), ("said with a verb", _everyday())],
)
def test_what_is_spelt_is_recalled(
    what: str, facts: Sequence[Triple], record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside a hundred facts of the lab, whose recall is told, too."""
    told = {(f.subject, f.relation) for f in facts}
    others = [f for f in load_pool("names").draw(0, 110) if (f.subject, f.relation) not in told][:100]
    mixed = [*facts, *others]
    random.Random(0).shuffle(mixed)
    mind = Mind.open(resource_path("model"), tmp_path)
    found = {}
    for most in (0, memit.SPELT):
        monkeypatch.setattr(memit, "SPELT", most)
        mind.clear()
        for start in range(0, len(mixed), 16):
            mind.write(mixed[start : start + 16])
        recall = [
            mean_recall([as_recall(answers) for answers in ask_all(mind.lm, some)])
            for some in (facts, others)
        ]
        found[most] = recall[0]
        shown = "; the others ".join(" / ".join(f"{share:.2f}" for share in some) for some in recall)
        risen = mind.perplexity() / mind.base_perplexity - 1
        record(
            f"{len(facts)} {what}, {'spelt' if most else 'not spelt'}: raw / chat / paraphrase",
            f"{shown}; perplexity {risen:+.1%}",
            "",
        )
    assert found[memit.SPELT][1] > found[0][1]
