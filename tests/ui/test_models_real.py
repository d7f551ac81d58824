"""The Models room on the real engine: another app asks, the memory is taken along and moves into another model."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.features.apps import AppsFeature
from app.panes.models import ModelsPane
from engine import commands as c
from engine import events as ev
from tests.hub_server import HubServer

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
