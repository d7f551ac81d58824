"""Where an experiment's facts come from: the pool that ships with Dormouse, or the user's own file."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DormouseError
from engine.memory.fact import subject_key
from engine.memory.transfer import read_facts
from engine.model.prompts import Triple
from engine.model.relations import RELATIONS
from engine.resources import resource_path


@dataclass(frozen=True, slots=True)
class Pool:
    """Facts to tell, in groups of one subject each, and facts that the embedded model was pretrained to know."""

    groups: tuple[tuple[Triple, ...], ...]
    known: tuple[Triple, ...]

    def __len__(self) -> int:
        return sum(len(group) for group in self.groups)

    def draw(self, seed: int, count: int) -> list[Triple]:
        """That many facts in the order in which they are told, a random choice of subjects by the seed.

        Raises DormouseError when the pool has fewer.
        """
        if count > len(self):
            raise DormouseError(
                f"{count} facts were asked for; the pool has {len(self)}.",
                "Ask for fewer, or give --facts FILE.",
            )
        random_ = random.Random(seed)
        facts: list[Triple] = []
        for group in random_.sample(self.groups, len(self.groups)):
            facts += group[: count - len(facts)]
            if len(facts) == count:
                break
        random_.shuffle(facts)
        return facts

    def untold(self, facts: Sequence[Triple], seed: int, count: int) -> list[Triple]:
        """Questions that nobody told the answer to: half about strangers, half about told subjects."""
        random_ = random.Random(f"untold/{seed}")
        told = {(subject_key(f.subject), f.relation) for f in facts}
        subjects = {subject_key(f.subject) for f in facts}
        strangers = [f for g in self.groups for f in g if subject_key(f.subject) not in subjects]
        asked = random_.sample(strangers, min(len(strangers), count // 2))
        relations = sorted({f.relation for g in self.groups for f in g if f.relation in RELATIONS})
        while facts and len(asked) < count:
            of, relation = random_.choice(facts), random_.choice(relations)
            about = RELATIONS[of.relation].about if of.relation in RELATIONS else "p"
            if (subject_key(of.subject), relation) not in told and set(about) & set(
                RELATIONS[relation].about
            ):
                asked.append(Triple(of.subject, relation, ""))
        return asked


#: The pools that ship: values of one familiar word, as the paper's, or words and names that no training text had.
POOLS = ("words", "names")


def load_pool(name: str = "names", file: Path | None = None) -> Pool:
    """A pool that ships, or the facts of a JSON or CSV file as `import` reads it. Raises DormouseError."""
    known = tuple(_lines(resource_path("lab/known.jsonl")))
    facts = _lines(resource_path(f"lab/{name}.jsonl")) if file is None else [
        Triple(f.subject, f.relation, f.object) for f in read_facts(file)
    ]  # fmt: skip
    groups: dict[str, list[Triple]] = {}
    for fact in facts:
        groups.setdefault(subject_key(fact.subject), []).append(fact)
    return Pool(tuple(tuple(group) for group in groups.values()), known)


def _lines(file: Path) -> list[Triple]:
    return [Triple(*json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
