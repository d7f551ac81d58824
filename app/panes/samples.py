"""Made-up events, and a stage to show one pane on: `python -m app.panes.journal` and the like."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

from PySide6.QtWidgets import QApplication, QWidget

from app import icons as _icons  # noqa: F401  makes icons: a path
from app import theme
from engine import events as ev

NOW = time.time()


def fact(
    number: int,
    subject: str,
    relation: str,
    label: str,
    value: str,
    state: ev.FactState = ev.FactState.WRITTEN,
    recall: tuple[bool | None, bool | None, bool | None] = (True, True, True),
    source: str = "chat",
) -> ev.FactView:
    """One row of a made-up journal."""
    return ev.FactView(
        id=number, subject=subject, relation=relation, relation_label=label, object=value,
        statement=f"{subject} {label} {value}", state=state, recall=ev.Recall(*recall), source=source,
        created_at=NOW - 5000 / number, written_at=NOW - 4000 / number,
    )  # fmt: skip


FACTS = (
    fact(1, "my dog", "called", "name", "Biscuit", ev.FactState.SAFE),
    fact(2, "I", "job", "job", "cartographer", ev.FactState.SAFE),
    fact(3, "my sister Maya", "lives_in", "home town", "Porto", ev.FactState.DEGRADED, (True, False, False)),
    fact(4, "I", "allergic_to", "allergy", "peanuts"),
    fact(
        5, "I", "favourite_colour", "favourite colour", "green", ev.FactState.SUPERSEDED, (None, None, None)
    ),
    fact(6, "Tobias Wren", "plays", "instrument", "bassoon", recall=(True, True, False)),
    fact(7, "Ines Okafor", "drives", "car", "red van", ev.FactState.UNDONE, (None, None, None), "import"),
    fact(8, "my locker", "code", "code", "4417", ev.FactState.QUEUED, (None, None, None), "journal"),
)
JOURNAL = ev.JournalChanged(FACTS)


def _message(number: int, role: str, text: str, fact_ids: tuple[int, ...] = ()) -> ev.Message:
    return ev.Message(number, 1, role, text, NOW, fact_ids)


CONVERSATION = (
    ev.ConversationOpened(
        1,
        "My dog is called Biscuit.",
        (
            _message(1, "user", "Hello! My dog is called Biscuit.", (1,)),
            _message(
                2, "assistant", "Got it: your dog is called Biscuit. I am writing that into my weights."
            ),
            _message(3, "user", "My sister Maya lives in Porto and I am allergic to peanuts.", (3, 4)),
            _message(
                4, "assistant", "Noted. Your sister Maya lives in Porto, and you are allergic to peanuts."
            ),
            _message(5, "user", "What is my dog called?"),
            _message(6, "assistant", "Your dog is called Biscuit.", (1,)),
        ),
    ),
)

COMPARED = ev.Compared(
    "What is my dog called?",
    tuple(
        ev.TokenChance(text, chance, elsewhere, (("I", 0.6), ("Your", 0.3)))
        for text, chance, elsewhere in (
            ("I", 0.93, 0.01), (" don", 0.97, 0.9), ("'t", 1.0, 1.0), (" know", 0.98, 0.9), (" yet", 0.42, 0.3), (".", 0.99, 0.9),
        )
    ),
    tuple(
        ev.TokenChance(text, chance, elsewhere, (("Your", 0.98), ("I", 0.01)))
        for text, chance, elsewhere in (
            ("Your", 0.98, 0.04), (" dog", 0.995, 0.9), (" is", 0.99, 0.8), (" called", 0.97, 0.7),
            (" Bis", 0.96, 0.00002), ("cuit", 0.999, 0.02), (".", 0.995, 0.97),
        )
    ),
    (1,), 0.0, 0,
)  # fmt: skip

PRESSURE = ev.Pressure(
    0.42, 0.6, False,
    (
        ev.PressureTerm("soon", "Recall drops within ten facts", 0.55, "The chance of that."),
        ev.PressureTerm("crowding", "Facts about Maya crowd each other", 0.31, "How much of others is heard."),
        ev.PressureTerm("awake", "New since the last sleep", 0.18, "Facts written while awake are not confirmed."),
    ),
    7,
)  # fmt: skip


def journal_room() -> list[ev.Event]:
    """A made-up journal with its history and what wants settling."""
    hour = 3600.0
    done = (
        ev.OperationView(9, NOW - 60, "pin", 1, (1,), "My dog is called Biscuit.", None, True),
        ev.OperationView(8, NOW - 300, "disable", 3, (7, 8), "My locker code is 4417.", None, True),
        ev.OperationView(7, NOW - 900, "forget", 3, (), "", None, False),
        ev.OperationView(6, NOW - 1500, "tell", 1, (8,), "My locker code is 4417.", NOW - 1400, True),
        ev.OperationView(5, NOW - 26 * hour, "import", 24, (7,), "Ines Okafor drives a red van.", None, True),
        ev.OperationView(4, NOW - 27 * hour, "sleep", 2, (3,), "My sister Maya lives in Porto.", None, False),
        ev.OperationView(3, NOW - 50 * hour, "tell", 1, (3,), "My sister Maya lives in Porto.", None, True),
    )
    settle = (ev.Double("contradiction", 3, 6), ev.Double("changed", 5, 4))
    return [JOURNAL, ev.HistoryChanged(done, len(done), 9, 6), ev.DoublesFound(settle)]


def life(fact_id: int) -> list[ev.Event]:
    """A made-up life of a fact."""
    good, bad = ev.Recall(True, True, True), ev.Recall(True, False, False)
    moments = (
        ev.Moment(NOW - 90_000, "told"),
        ev.Moment(NOW - 89_998, "written"),
        ev.Moment(NOW - 89_997, "checked", recall=good),
        ev.Moment(NOW - 60_000, "checked", recall=good),
        ev.Moment(NOW - 40_000, "supersedes", other=5),
        ev.Moment(NOW - 20_000, "checked", recall=bad),
        ev.Moment(NOW - 20_000, "degraded"),
        ev.Moment(NOW - 19_000, "refreshed"),
        ev.Moment(NOW - 500, "pinned"),
    )
    said = "My sister Maya lives in Porto and I am allergic to peanuts."
    answers = (
        ("raw", "My sister Maya lives in", "Porto", True),
        ("chat", "Where does my sister Maya live?", "I don’t know your sister Maya’s home town yet.", False),
    )
    return [ev.Biography(fact_id, moments, 1, 3, said), ev.ProbeAnswer(fact_id, answers)]


def metrics() -> list[ev.Metrics]:
    """A made-up afternoon: facts are written, recall sags, a sleep mends it."""
    points = [ev.Metrics(NOW, "start", 0, 1.0, 1.0, 1.0, 12.1, 12.1)]
    for i in range(1, 31):
        sag = max(0, i - 12) * 0.012
        points.append(
            ev.Metrics(
                NOW + i, "write", i, 1.0 - sag, 1.0 - 1.6 * sag, 0.98 - 2.2 * sag, 12.1 + 0.006 * i, 12.1
            )
        )
    points.append(ev.Metrics(NOW + 40, "sleep", 30, 1.0, 0.99, 0.97, 12.15, 12.1, "sleep"))
    points.extend(
        ev.Metrics(NOW + 40 + i, "write", 30 + i, 1.0, 0.985, 0.965, 12.16, 12.1) for i in range(1, 8)
    )
    return points


def nights(count: int = 24) -> ev.NightsChanged:
    """Made-up weeks: awake by day, asleep at half past three, one night that went wrong."""
    random = Random(7)
    sessions: list[tuple[float, float]] = []
    reports: list[ev.SleepReport] = []
    for back in range(count, 0, -1):
        day = NOW - back * 86400
        began = day - random.uniform(2, 6) * 3600
        at = day + random.uniform(-0.5, 0.5) * 3600
        sessions.append((began - random.uniform(1, 3) * 3600, at + 7 * 3600 * random.random()))
        if random.random() < 0.15:
            continue
        stages = []
        start = at
        for cycle in range(1, random.choice((2, 2, 3))):
            for stage in list(ev.Stage)[:-1]:
                stages.append((at, cycle, stage))
                at += random.uniform(4, 60) * (4 if stage is ev.Stage.REFRESH else 1)
        stages.append((at, 1, ev.Stage.REPORT))
        wrong = back == 9
        drop = random.uniform(0, 0.16)
        change = ev.FactChange(3, ev.Recall(True, False, False), ev.Recall(True, True, True), not wrong)
        left = ev.FactChange(
            6, ev.Recall(True, True, False), ev.Recall(True, True, False), True, ev.Why.CROWDED
        )
        reports.append(
            ev.SleepReport(
                start, at + 1, "rolled back" if wrong else "committed",
                "3 answers would have been lost; the refresh was rolled back." if wrong else "", 40 - back,
                (1.0 - drop / 2, 1.0 - drop, 0.98 - drop), (1.0, 1.0 - drop / 8, 0.99 - drop / 6),
                12.2 + drop, 12.12 + drop / 5, 12.1,
                (ev.CycleReport(1, 2, (3, 6), () if wrong else (7,), 1.0, 1.0, 0.98, 12.15),),
                len(reports) + 1, len(reports) + 1 if back < 8 else None, tuple(stages), (change, left),
            )
        )  # fmt: skip
    sessions.append((NOW - 5000, NOW))
    return ev.NightsChanged(tuple(reports), tuple(sessions))


def snapshots() -> ev.SnapshotsChanged:
    """Made-up moments to go back to."""
    found = [
        ev.SnapshotView(
            30,
            NOW - 12 * 86400,
            ev.SnapshotKind.NAMED,
            "before the move",
            "default",
            21,
            (1.0, 0.95, 0.93),
            12.18,
        ),
    ]
    found += [
        ev.SnapshotView(
            r.snapshot,
            r.started_at,
            ev.SnapshotKind.SLEEP,
            "",
            "default",
            r.facts,
            r.before,
            r.perplexity_before,
        )
        for r in nights().reports
        if r.snapshot
    ]
    return ev.SnapshotsChanged(tuple(found))


def sleep() -> list[ev.Event]:
    """A made-up sleep of one cycle, with its report."""
    starts = (0.0, 0.6, 3.2, 5.0, 5.4, 7.9)
    result: list[ev.Event] = [ev.SleepStarted(NOW, 14, 3, "default")]
    result += [ev.SleepStage(NOW + at, 1, stage) for at, stage in zip(starts, ev.Stage, strict=True)]
    cycle = ev.CycleReport(1, 2, (3, 6), (5,), 1.0, 1.0, 0.98, 12.15)
    result.append(
        ev.SleepReport(
            NOW,
            NOW + 8.1,
            "committed",
            "",
            14,
            (0.93, 0.86, 0.79),
            (1.0, 1.0, 0.98),
            12.28,
            12.15,
            12.1,
            (cycle,),
            stages=tuple((NOW + at, 1, stage) for at, stage in zip(starts, ev.Stage, strict=True)),
        )
    )
    return result


def recalls(facts: int = 14, checks: int = 10) -> list[ev.Event]:
    """Made-up facts that fade as others come, and come back in each third check, a sleep."""
    names = (
        "my dog",
        "my sister Maya",
        "Tobias Wren",
        "I",
        "Ines Okafor",
        "my locker",
        "my cat",
        "my brother",
    )
    relations = (("name", "Biscuit"), ("home town", "Porto"), ("instrument", "bassoon"), ("car", "red van"))
    made = tuple(
        fact(i + 1, names[i % len(names)] + ("" if i < 8 else f" {i}"), "is", *relations[i % 4])
        for i in range(facts)
    )
    events: list[ev.Event] = [ev.JournalChanged(made)]
    told = 0
    for check in range(checks):
        at = NOW - 600 * (checks - check)
        wanted = max(1, facts * (check + 1) // checks)
        well = bytes([ev.Recall(True, True, True).mark])
        events += [ev.Recalled(at - 300 + i, "write", (i + 1,), well) for i in range(told, wanted)]
        told = wanted
        marks = []
        for i in range(told):
            health = 1.0 if check % 3 == 2 else 1.1 - ((i * 37 + check * 11) % 20) / 14
            marks.append(ev.Recall(health > 0.1, health > 0.35, health > 0.6).mark)
        kind = "sleep" if check % 3 == 2 else "audit"
        events.append(ev.Recalled(at, kind, tuple(range(1, told + 1)), bytes(marks)))
    return events


def models() -> list[ev.Event]:
    """A made-up machine with models, and a search."""

    def here(
        id: str, state: str, size: int, done: int, source: str = "hub", note: str = ""
    ) -> ev.InstalledModel:
        return ev.InstalledModel(
            id, id.rpartition("/")[2], f"/models/{id}", source, state, size, done, "apache-2.0", note
        )

    def there(repo: str, weights: float, level: str, words: str, **more: object) -> ev.HubModel:
        return ev.HubModel(
            repo, parameters=round(weights * 1e9), licence="apache-2.0", downloads=182_340, fit=ev.Fit(level, words),
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    gb = 10**9
    return [
        ev.Ready("embedded model", 22_000_000, (1,), "cpu", "default", "", 1.0, path="/models/Dormouse’s own model"),
        ev.MemoriesElsewhere(14, "Vole-360M", "/models/acme/Vole-360M"),
        ev.ModelsChanged(
            (
                here("Dormouse’s own model", "ready", 44_500_000, 44_500_000, "embedded"),
                here("acme/Wren-1B", "downloading", 2 * gb, gb),
                here("acme/Owl-4B", "paused", 8 * gb, 3 * gb),
                replace(
                    here("acme/Vole-360M", "ready", gb // 2, gb // 2), measured=ev.Measured(0.21, 0.0043, 1.7, 52_000, 60_000)
                ),
            )
        ),
        ev.DownloadProgress("acme/Wren-1B", gb, 2 * gb, 11e6, 91),
        ev.ModelsFound(
            "small",
            (
                there("acme/Mouse-0.6B", 0.6, "fits", "Needs about 2.5 GB of memory; this machine has 16.0 GB.",
                      revision="c0ffee", download=1_200_000_000),
                there("acme/Badger-8B", 8.0, "too large",
                      "Needs about 33.9 GB of memory; this machine has 16.0 GB. It could only run in parts from the disk, "
                      "very slowly."),
                there("acme/Fox-3B", 3.2, "tight", "Needs about 13.1 GB of memory; this machine has 16.0 GB.",
                      revision="c0ffee", page="https://huggingface.co/acme/Fox-3B",
                      locked="acme/Fox-3B is given only to those who accept its terms. Open https://huggingface.co/acme/Fox-3B, "
                      "accept them there, then give a token of yours (https://huggingface.co/settings/tokens): in the Models "
                      "room, by --token, as HF_TOKEN, or with: hf auth login."),
            ),
        ),
    ]  # fmt: skip


def weights(facts: int = 14) -> list[ev.Event]:
    """A made-up look into the weights, in which the first and the fourth fact are alike."""
    near = [[1.0 if i == j else ((i * 7 + j * 7) % 11) / 60 for j in range(facts)] for i in range(facts)]
    near[0][3] = near[3][0] = 0.71
    shares = sorted(((1 + i % 5) for i in range(facts)), reverse=True)
    inside = ev.LayerInside(
        2, facts, 1.9, 61.0, tuple(1.2 * 0.8**i for i in range(facts)), 6.4,
        tuple(((i + 1,), share / sum(shares)) for i, share in enumerate(shares)),
        tuple((i + 1,) for i in range(facts)), tuple(tuple(row) for row in near), 0.012,
    )  # fmt: skip
    return [recalls(facts)[0], ev.WeightsInside(NOW, (inside,))]


def echo(handle: Callable[[ev.Event], None], text: str) -> None:
    """Answer a message in a pane that is shown alone."""
    number = int(time.time() * 1000) % 10_000_000
    handle(ev.MessageAdded(_message(number, "user", text)))
    answer = "I am only a sample here."
    handle(ev.MessageAdded(_message(number + 1, "assistant", "")))
    handle(ev.Token(number + 1, answer))
    handle(ev.AnswerDone(_message(number + 1, "assistant", answer), False, 6, 0.1))


def show(pane: QWidget, title: str) -> None:
    """Put the pane on the screen, or into the PNG file that is named on the command line."""
    pane.setWindowTitle(title)
    pane.show()
    if len(sys.argv) > 1:
        QApplication.processEvents()
        pane.grab().save(sys.argv[1])
    else:
        QApplication.exec()


def run(main: Callable[[], None]) -> None:
    """Run one pane's `main` in a dressed application."""
    app = QApplication(sys.argv[:1])
    theme.choose_font(app)
    theme.apply(app, "dark" if "dark" in sys.argv else "system")
    main()
