"""The Models room on the real engine: from a folder to a remembered fact; another app asks; the memory moves into another model."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from real import Sitting

from app import figures
from app.features.apps import AppsFeature
from app.panes.models import ModelsPane
from engine import commands as c
from engine import events as ev
from engine.memory import tuning
from engine.model.prompts import Triple
from tests.hub_server import HubServer
from tests.taught import PROBED, TOLD, make_taught

NAME = "acme/tiny-1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_folder: Path) -> Iterator[HubServer]:
    hub = HubServer()
    hub.add_folder(NAME, tiny_folder)
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setenv("DORMOUSE_MODELS", str(tmp_path / "models"))
    yield hub
    hub.close()


def asked(url: str, key: str, answers: list[str]) -> None:
    """What an app does, on a thread of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", int(url.rsplit(":", 1)[1].split("/")[0]), timeout=60)
    body = json.dumps({"messages": [{"role": "user", "content": "What is my dog called?"}]})
    connection.request("POST", "/v1/chat/completions", body, {"Authorization": f"Bearer {key}"})
    answers.append(json.loads(connection.getresponse().read())["choices"][0]["message"]["content"])
    connection.close()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_another_app_asks_the_memory_and_a_downloaded_model_takes_it_over(
    qtbot, sit, tmp_path, server, monkeypatch
):
    real = sit()
    window = real.window
    window.feature(AppsFeature).port = 0
    window.send(c.Remember("my dog", "called", "Biscuit"))
    real.wait(ev.FactWritten)
    window.rooms.enter("models")
    pane = window.rooms.page("models")
    assert isinstance(pane, ModelsPane)

    pane.apps.on.click()
    answers: list[str] = []
    app = threading.Thread(target=asked, args=(pane.apps._url, pane.apps._key, answers))
    app.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=60_000)
    app.join()
    assert "Biscuit" in answers[0]

    out = tmp_path / "out"
    monkeypatch.setattr("app.features.models.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    pane.take_away.facts.click()
    real.wait(ev.Exported)
    assert json.loads((out / "facts.json").read_text())["facts"][0]["object"] == "Biscuit"

    pane.query.setText(NAME)
    pane.search.click()
    qtbot.waitUntil(lambda: NAME in pane.results and pane.results[NAME].download.isVisible(), timeout=20_000)
    pane.results[NAME].download.click()
    qtbot.waitUntil(lambda: NAME in pane.cards and pane.cards[NAME].use.isVisible(), timeout=60_000)
    real.seen.clear()
    pane.cards[NAME].use.click()
    real.wait(ev.MemoriesElsewhere, lambda e: e.facts == 1)
    window.rooms.enter("models")
    assert pane.cards[NAME].chip.text() == "in use"
    assert "edited layer 1" in pane.cards[NAME].facts.text()
    pane.away.adopt.click()
    real.wait(ev.MemoriesElsewhere, lambda e: e.facts == 0)
    qtbot.waitUntil(window.settled, timeout=60_000)
    assert real.of(ev.JournalChanged)[-1].facts[0].state is ev.FactState.WRITTEN
    assert not real.of(ev.Problem)
    assert not real.of(ev.ModelProblem)
    window.close()


def anew(real: Sitting, question: str) -> str:
    """The answer in a new conversation."""
    real.window.actions_["new"].trigger()
    real.settle()
    assert not real.window.chat.message_views()
    return real.say(question)[-1]


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_who_has_only_a_folder_gets_from_opening_it_to_a_remembered_fact_without_reading_anything(
    qtbot, sit, tmp_path, monkeypatch
):
    monkeypatch.setenv("DORMOUSE_MODELS", str(tmp_path / "models"))
    folder = str(make_taught(tmp_path / "some-model"))
    # All that this model ever learned to say is what people like: that is what it is tried with.
    monkeypatch.setattr(tuning, "PROBES", tuple(Triple(p, "likes", "green") for p in PROBED))
    monkeypatch.setattr("app.features.models.QFileDialog.getExistingDirectory", lambda *_: folder)
    real = sit()
    window = real.window
    window.rooms.enter("models")
    pane = window.rooms.page("models")
    assert isinstance(pane, ModelsPane)
    pane.folder.click()
    qtbot.waitUntil(lambda: folder in pane.cards and pane.cards[folder].use.isVisible(), timeout=20_000)
    real.seen.clear()
    pane.cards[folder].use.click()
    real.wait(ev.Ready)
    (ready,) = real.of(ev.Ready)
    assert (ready.path, ready.layers_from) == (folder, "measured")
    assert {"Reading ordinary text", "Finding where this model keeps facts"} <= {
        progress.title for progress in real.of(ev.Progress)
    }
    window.rooms.enter("models")
    card = pane.cards[folder]
    assert ready.measured is not None
    assert figures.percent(ready.measured.recall) in card.trial.text()
    assert card.warning.isHidden() != ready.measured.little
    learned = []
    for person, value in TOLD.items():
        question = f"What does {person} like?"
        before = anew(real, question)
        real.say(f"{person} likes {value}.")
        if value not in before and value in anew(real, question):
            learned.append(person)
    assert len(real.of(ev.FactWritten)) == len(TOLD)
    assert any(written.recall.raw for written in real.of(ev.FactWritten))
    assert (
        learned
    )  # a hundred steps of training make no chat model, but it says in chat what it could not say before
    assert not real.of(ev.Problem)
    assert not real.of(ev.ModelProblem)
    window.close()
