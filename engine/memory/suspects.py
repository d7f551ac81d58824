"""Facts that the process died of: marked in the journal before they are written, so that the next start knows them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from engine.errors import DormouseError
from engine.memory.fact import Fact
from engine.memory.records import Records

#: Of the journal's settings: {fact id: how often}.
SETTING = "being written"
#: So often may the process end while a fact is being written; by chance (a power cut) it hardly does twice.
DEATHS = 2


class Deadly(DormouseError):
    """The process ended again and again while this fact was being written."""

    def __init__(self, fact: Fact):
        super().__init__(
            f"The fact “{fact.statement}” was set aside: Dormouse ended {DEATHS} times while it was being written.",
            "It is kept in the journal; say it in other words, or tell it again to have it tried once more.",
        )
        self.note = f"Set aside: Dormouse ended {DEATHS} times while it was being written. Tell it again to have it tried."


class Suspects:
    """How often the process ended while a fact was being written."""

    def __init__(self, records: Records):
        self._records = records
        #: Fact id -> how often. What this process came out of is not held against a fact, whatever the disk says.
        self._deaths = {int(i): count for i, count in records.setting(SETTING, {}).items()}

    def of(self, facts: Sequence[Fact]) -> list[Fact]:
        """Those of the facts that it ended with, alone or among others; the least deadly first."""
        return sorted((f for f in facts if f.id in self._deaths), key=lambda f: self._deaths[f.id])

    def deadly(self, fact: Fact) -> bool:
        """Whether it is not to be written again."""
        return self._deaths.get(fact.id, 0) >= DEATHS

    def clear(self, facts: Sequence[Fact]) -> None:
        """Nothing is held against these any more."""
        for fact in facts:
            self._deaths.pop(fact.id, None)
        with contextlib.suppress(DormouseError):  # a full disk
            self._keep(self._deaths)

    @contextlib.contextmanager
    def writing(self, facts: Sequence[Fact]) -> Iterator[None]:
        """Only if the process does not come out of this is it held against these facts."""
        self._keep(self._deaths | {fact.id: self._deaths.get(fact.id, 0) + 1 for fact in facts})
        try:
            yield
        except BaseException:
            self.clear([])
            raise
        self.clear(facts)

    def _keep(self, deaths: dict[int, int]) -> None:
        self._records.set_setting(SETTING, {str(i): count for i, count in deaths.items()})
