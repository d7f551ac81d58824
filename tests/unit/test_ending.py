"""What is said not to hold any more, as the fact that it ends."""

from __future__ import annotations

from datetime import date

import pytest

from engine.memory.ending import endings

ENDED = """
I no longer work at Acorn Bank. -> I | employer | Acorn Bank
I don't work at Acorn Bank any more. -> I | employer | Acorn Bank
I'm no longer vegetarian -> I | diet | vegetarian
I don't live in Leeds anymore. -> I | lives_in | Leeds
I'm not allergic to nuts. -> I | allergic_to | nuts
My sister doesn't live in Cork. -> my sister | lives_in | Cork
My sister no longer plays the cello -> my sister | plays | cello
We don't have a dog any more -> I | has_pet | dog
I stopped taking ramipril -> I | medicine | ramipril
I gave up playing chess -> I | hobby | chess
I haven't got asthma -> I | condition | asthma
My dog is not called Rex -> my dog | called | Rex
The key is no longer under the pot -> my key | located | beneath the pot
Peter doesn't have my drill any more -> my drill | borrower | Peter
My dentist appointment is cancelled -> my dentist appointment | takes_place | 1 January
The party has been called off -> my party | takes_place | 1 January
"""
NOTHING = """
I don't like tea | I don't eat meat any more | I don't know | I'm not sure | I don't think I live in Rome | I live in Rome
I might not live in Rome any more | Don't I live in Rome? | My dog isn't called Rex, he's called Bella | No | Hello!
I don't have time | I'm not hungry | It isn't raining
"""


@pytest.mark.parametrize("line", ENDED.strip().splitlines())
def test_what_is_denied_is_known_as_it_was_told(line: str) -> None:
    said, _, expected = line.partition(" -> ")
    [fact] = endings(said, date(2026, 11, 28))
    assert (fact.subject, fact.relation, fact.object) == tuple(expected.split(" | "))


@pytest.mark.parametrize("said", [s.strip() for s in NOTHING.replace("\n", "|").split("|") if s.strip()])
def test_what_tells_something_or_nothing_ends_nothing(said: str) -> None:
    assert endings(said) == []
