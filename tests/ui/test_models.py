"""The Models room: what is on this machine, what the hub has, and downloads that never hold up the window."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.features.apps import AppsFeature
from app.features.feature import Replayed
from app.features.models import ModelsFeature
from app.panes import samples
from app.panes.model_cards import InstalledCard
from app.panes.models import ModelsPane
from app.panes.preferences import PreferencesDialog
from engine import commands as c
from engine import events as ev
from engine.errors import Cancelled
from engine.memory.journal import Journal
from engine.memory.profile import HOME
from engine.resources import resource_path
from tests.hub_server import TOKEN, HubServer

NAME = "acme/tiny-1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_folder: Path) -> Iterator[HubServer]:
    hub = HubServer()
    hub.add_folder(NAME, tiny_folder)
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setenv("DORMOUSE_MODELS", str(tmp_path / "models"))
    yield hub
    hub.close()


def enter(window) -> ModelsPane:
    window.rooms.enter("models")
    pane = window.rooms.page("models")
    assert isinstance(pane, ModelsPane)
    return pane


def test_a_model_is_searched_looked_at_downloaded_and_used_in_the_window(
    qtbot, window, factory, server, tmp_path
):
    pane = enter(window)
    qtbot.waitUntil(lambda: "embedded" in pane.cards)
    assert server.requests == []  # nothing is asked before the user does
    assert pane.idea.isVisible()  # what the hub is for
    qtbot.keyClicks(pane.query, "tiny")
    qtbot.keyClick(pane.query, Qt.Key.Key_Return)
    assert not pane.idea.isVisible()
    qtbot.waitUntil(lambda: NAME in pane.results, timeout=10_000)
    assert not pane.idea.isVisible()
    assert not pane.results[NAME].download.isVisible()
    pane.results[NAME].look.click()
    qtbot.waitUntil(pane.results[NAME].download.isVisible, timeout=10_000)
    assert pane.results[NAME].chip.text() == "fits"
    pane.results[NAME].download.click()
    qtbot.waitUntil(lambda: NAME in pane.cards and pane.cards[NAME].use.isVisible(), timeout=20_000)
    pane.cards[NAME].use.click()
    qtbot.waitUntil(lambda: len(factory.engines) == 2)
    assert window.rooms.current == "desk"
    assert window._model == tmp_path / "models" / "acme--tiny-1"


def test_a_gated_model_opens_with_a_token_typed_into_its_card(qtbot, window, server, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        "app.features.models.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    server.repos[NAME].gated = True
    pane = enter(window)
    pane.query.setText(NAME)
    pane.search.click()
    qtbot.waitUntil(lambda: NAME in pane.results and pane.results[NAME].token.isVisible(), timeout=10_000)
    card = pane.results[NAME]
    assert card.chip.text() == "has terms to accept"
    assert not card.download.isVisible()
    assert not card.keep.isChecked()
    assert not card.unlock.isEnabled()
    card.page.click()
    assert opened == [f"{server.url}/{NAME}"]
    qtbot.keyClicks(card.token, "hf_wrong")
    assert card.token.displayText() != "hf_wrong"  # nobody reads it over a shoulder
    card.unlock.click()
    qtbot.waitUntil(lambda: "not given to the account" in card.note.text())
    assert card.token.text() == ""
    qtbot.keyClicks(card.token, TOKEN)
    qtbot.keyClick(card.token, Qt.Key.Key_Return)
    qtbot.waitUntil(card.download.isVisible)
    assert not card.token.isVisible()
    assert not card.unlock.isVisible()
    card.download.click()
    qtbot.waitUntil(lambda: NAME in pane.cards and pane.cards[NAME].use.isVisible(), timeout=20_000)
    window.close()
    assert not any(TOKEN.encode() in f.read_bytes() for f in window.profile.rglob("*") if f.is_file())


def test_a_pasted_name_is_looked_at_and_what_is_refused_says_why(qtbot, window, server):
    pane = enter(window)
    server.repos[NAME].files["config.json"] = b'{"model_type": "llama", "num_local_experts": 8}'
    pane.query.setText(f"https://huggingface.co/{NAME}")
    pane.search.click()
    qtbot.waitUntil(lambda: NAME in pane.results, timeout=10_000)
    card = pane.results[NAME]
    assert card.chip.text() == "cannot be used"
    assert "mixture of experts" in card.note.text()
    assert not card.download.isVisible()


def test_a_folder_that_is_pasted_is_added_or_refused_with_the_reason(
    qtbot, window, server, tiny_folder, tmp_path
):
    pane = enter(window)
    pane.query.setText(str(tiny_folder))
    pane.search.click()
    folder = str(tiny_folder)
    qtbot.waitUntil(lambda: folder in pane.cards and pane.cards[folder].use.isVisible(), timeout=60_000)
    pane.query.setText(str(tmp_path / "nowhere"))
    pane.search.click()
    qtbot.waitUntil(lambda: "There is no folder" in pane.note.text(), timeout=60_000)
    assert not pane._heading.isVisible()
    assert not server.requests


def test_a_folder_is_seen_while_it_is_tried_and_can_be_called_off(
    qtbot, window, server, tiny_folder, monkeypatch
):
    def tries(_folder, cancel):
        while not cancel():
            time.sleep(0.01)
        raise Cancelled

    monkeypatch.setattr("engine.model.trial.try_apart", tries)
    pane = enter(window)
    folder = str(tiny_folder)
    pane.folder_named.emit(folder)
    # A layout shows a card a turn of the event loop after it was made.
    qtbot.waitUntil(lambda: folder in pane.cards and pane.cards[folder].isVisible())
    card = pane.cards[folder]
    assert card.chip.text() == "being looked at"
    assert [b.accessibleName() for b in card._buttons if b.isVisible()] == [f"Cancel: {tiny_folder.name}"]
    card.pause.click()
    qtbot.waitUntil(lambda: folder not in pane.cards)
    assert not pane.note.isVisible()  # nothing is wrong with it
    from engine.hub.store import ModelStore

    assert ModelStore().models() == []


def test_offline_is_said_where_the_answer_would_have_been(qtbot, window, server, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    pane = enter(window)
    pane.query.setText("tiny")
    pane.search.click()
    qtbot.waitUntil(lambda: "cannot be reached" in pane.note.text(), timeout=10_000)


def test_a_download_is_paused_and_resumed_and_closing_keeps_it(qtbot, window, server):
    server.faults.seconds_a_chunk = 0.05
    pane = enter(window)
    pane.download_requested.emit(NAME)
    qtbot.waitUntil(lambda: NAME in pane.cards and pane.cards[NAME].bar.value() > 200, timeout=20_000)
    pane.cards[NAME].pause.click()
    qtbot.waitUntil(pane.cards[NAME].resume.isVisible)
    pane.cards[NAME].resume.click()
    qtbot.waitUntil(pane.cards[NAME].pause.isVisible)
    window.close()
    from engine.hub.store import ModelStore

    assert [m.state for m in ModelStore().models()] == ["paused"]


def test_a_deletion_can_be_taken_back_for_a_moment(qtbot, window, server, tiny_folder):
    from engine.hub.store import ModelStore

    ModelStore().link(tiny_folder)
    pane = enter(window)
    id = str(tiny_folder)
    qtbot.waitUntil(lambda: id in pane.cards)
    assert pane.cards[id].delete.text() == "Remove from the list"
    pane.cards[id].delete.click()
    assert id not in pane.cards
    window.toasts.act()
    assert id in pane.cards
    pane.cards[id].delete.click()
    window.toasts.settle()
    qtbot.waitUntil(lambda: ModelStore().models() == [])
    assert (tiny_folder / "model.safetensors").exists()


def test_the_model_in_which_the_memories_live_is_not_deleted_without_a_word(
    qtbot, window, server, tiny_folder
):
    """At the next start it would be missing; any other model goes as it did."""
    from engine.hub.store import Manifest, ModelStore

    store = ModelStore()
    for repo in (NAME, "acme/other"):
        shutil.copytree(tiny_folder, store.place(repo))
        store.write(Manifest(repo, "1", "mit", (), whole=True))
    with closing(Journal.open(window.profile / "journal.db")) as journal:
        journal.set_setting(HOME, {"name": "tiny", "path": str(store.place(NAME))})
    pane = enter(window)
    qtbot.waitUntil(lambda: {NAME, "acme/other"} <= set(pane.cards))

    def said(id: str) -> str:
        pane.cards[id].delete.click()
        text = window.toasts.toasts()[-1].findChild(QLabel).text()
        window.toasts.act()
        assert id in pane.cards
        return text

    assert "in which your memories live" in said(NAME)
    assert said("acme/other") == "Deleting acme/other"
    assert store.place(NAME).is_dir()


def test_exports_go_to_the_engine_and_the_pane_says_where_they_are(
    qtbot, window, factory, server, monkeypatch
):
    monkeypatch.setattr("app.features.models.QFileDialog.getSaveFileName", lambda *_: ("/tmp/out", ""))
    pane = enter(window)
    pane.take_away.lora.click()
    qtbot.waitUntil(lambda: c.Export("lora", "/tmp/out") in factory.engines[-1].executed)
    window._show_event(ev.Exported("lora", "/tmp/out", 3))
    assert pane.take_away.done.text() == "3 facts are in /tmp/out."
    pane.handle(ev.Exported("lora", "/tmp/out", 1))
    assert pane.take_away.done.text() == "One fact is in /tmp/out."
    said = [label.text() for toast in window.toasts.toasts() for label in toast.findChildren(QLabel)]
    assert any("personal" in text for text in said)


def test_every_button_has_a_name_that_says_which_model_and_no_text_is_cut_off(show):
    pane = show(ModelsPane())
    pane.resize(1000, 700)
    for event in samples.models():
        pane.handle(event)
    names = [
        b.accessibleName()
        for card in (*pane.cards.values(), *pane.results.values())
        for b in card._buttons
        if b.isVisibleTo(pane)
    ]
    assert len(names) == len(set(names))
    assert all(":" in name for name in names)
    for card in (*pane.cards.values(), *pane.results.values()):
        for label in (card.name, card.facts, card.note):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_model_that_keeps_little_says_so_once_and_its_card_what_helps(
    qtbot, window, factory, server, tiny_folder
):
    """And the button beside it leads to where other layers are named."""
    from engine.hub.store import ModelStore

    ModelStore().link(tiny_folder)
    ready = ev.Ready(
        "tiny", 1, (1,), "cpu", "default", "", 0.1, str(tiny_folder), "measured", 4, ev.Measured(0.125, 0.0125, 1.5)
    )  # fmt: skip

    def said() -> list[str]:
        texts = [label.text() for toast in window.toasts.toasts() for label in toast.findChildren(QLabel)]
        return [text for text in texts if "keeps little" in text]

    window._show_event(replace(ready, measured=ev.Measured(0.3, 0.01, 1.0)))
    assert not said()
    window._show_event(ready)
    assert len(said()) == 1
    assert "13\N{NO-BREAK SPACE}%" in said()[0]
    window.toasts.act()
    assert window.rooms.current == "models"
    window._show_event(ready)
    assert not said()
    pane = window.rooms.page("models")
    qtbot.waitUntil(lambda: str(tiny_folder) in pane.cards)
    card = pane.cards[str(tiny_folder)]
    assert "0.0125 nats" in card.trial.text()
    assert "another edited layer" in card.warning.text()
    qtbot.waitUntil(card.warning.isVisible)
    assert "keeps little" in card.accessibleDescription()
    assert not pane.cards["embedded"].trial.isVisible()
    assert not pane.cards["embedded"].layers.isVisible()  # it is not the one in use
    card.layers.click()
    dialog = window.findChild(PreferencesDialog)
    row = dialog.pages["memory"].rows["layers"]
    qtbot.waitUntil(row.control.isVisible)
    qtbot.keyClicks(row.control, "2")
    qtbot.keyClick(row.control, Qt.Key.Key_Return)
    assert window.preferences.memory.layers == "2"
    dialog.reopen.click()
    qtbot.waitUntil(lambda: len(factory.engines) == 2)
    dialog.close()
    window._show_event(replace(ready, edited_layers=(2,), layers_from="named", measured=None))
    assert "edited layer 2 (named by you)" in card.facts.text()
    assert not card.trial.isVisible()
    window._show_event(replace(ready, path=str(resource_path("model"))))
    assert window.preferences.memory.layers == ""  # it was named for the other one
    window._show_event(ready)
    assert window.preferences.memory.layers == "2"


def test_what_measuring_a_model_came_to_is_on_its_card_while_another_one_is_in_use(
    qtbot, window, server, tiny_folder, tmp_path
):
    from engine.hub.store import ModelStore

    bare = tmp_path / "bare"
    shutil.copytree(tiny_folder, bare)
    (bare / "edit.json").unlink()
    trial = {"layers": [1], "key": "fact", "value_norm": 2.0, "recall": 0.75, "divergence": 0.01, "norm": 1.5}
    cache = window.profile / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "edit-1.json").write_text(
        json.dumps(
            {"model": str(bare), "edit": trial, "trials": [trial], "text": {"tokens": 10, "wanted": 40_000}}
        )
    )
    ModelStore().link(bare)
    pane = enter(window)
    qtbot.waitUntil(lambda: str(bare) in pane.cards)
    card = pane.cards[str(bare)]
    assert "75" in card.trial.text()
    assert "40000" in card.trial.text().replace(",", "")  # by the system's way to write numbers
    assert not card.warning.isVisible()


def test_memories_that_live_in_another_model_are_offered_to_this_one(
    qtbot, window, factory, server, tmp_path
):
    pane = enter(window)
    window._show_event(ev.MemoriesElsewhere(3, "Vole", str(tmp_path)))
    assert pane.away.isVisible()
    said = [label.text() for toast in window.toasts.toasts() for label in toast.findChildren(QLabel)]
    assert "3 facts of yours live in Vole, not in this model." in said
    pane.away.adopt.click()
    qtbot.waitUntil(lambda: c.Adopt() in factory.engines[-1].executed)
    window._show_event(ev.MemoriesElsewhere(0))
    assert not pane.away.isVisible()
    assert not window.toasts.toasts()
    window._show_event(ev.MemoriesElsewhere(3, "Vole", str(tmp_path)))
    pane.away.back.click()
    qtbot.waitUntil(lambda: len(factory.engines) == 2)
    assert window._model == tmp_path


def test_other_apps_may_ask_only_while_the_switch_is_on_and_with_the_key(qtbot, window, server):
    apps = window.feature(AppsFeature)
    apps.port = 0
    assert apps.endpoint is None
    card = enter(window).apps
    card.on.click()
    url = card.address.text()
    card.copy_key.click()
    key = QApplication.clipboard().text()
    assert url.startswith("http://127.0.0.1:")
    port = int(url.rsplit(":", 1)[1].split("/")[0])

    def status(token: str, **headers: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/v1/models", headers={"Authorization": f"Bearer {token}"} | headers)
        answer = connection.getresponse().status
        connection.close()
        return answer

    assert (status(key), status("wrong")) == (200, 401)
    page = "https://chat.example"
    assert status(key, Origin=page) == 403
    window.preferences.set("privacy", web_pages=f"http://localhost:3000, {page}:443")
    assert (status(key, Origin=page), status("wrong", Origin=page)) == (200, 401)
    window.preferences.set("privacy", web_pages="")
    assert status(key, Origin=page) == 403
    card.renew.click()
    assert status(key) == 401
    card.on.click()
    with pytest.raises(ConnectionRefusedError):
        status(key)
    assert not window.preferences.privacy.other_apps


def test_a_folder_that_is_refused_is_not_said_of_the_hub_and_the_next_one_clears_it(qtbot) -> None:
    pane = ModelsPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.handle(ev.ModelProblem("/somewhere/pickled", "pickled cannot be used.", "Choose another folder."))
    assert pane.note.isVisible()
    assert not pane._heading.isVisible()
    pane.handle(ev.ModelsChanged(()))
    assert not pane.note.isVisible()
    pane.handle(ev.ModelProblem("acme/none", "There is no model acme/none on the hub.", ""))
    pane.handle(ev.ModelsChanged(()))  # of a download, perhaps
    assert pane.note.isVisible()


def test_a_folder_in_the_home_is_written_without_the_account_s_name(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    card = InstalledCard()
    qtbot.addWidget(card)
    for folder, shown in (
        (tmp_path / "models" / "mine", f"~{os.sep}models{os.sep}mine"),
        (Path("/srv/x"), "/srv/x"),
    ):
        card.show_model(ev.InstalledModel(str(folder), "mine", str(folder), "folder", "ready"))
        assert str(Path(shown)) in card.facts.text()
        assert str(tmp_path) not in card.facts.text() + card.toolTip() + card.accessibleDescription()


def test_below_a_long_list_neither_an_answer_nor_what_was_found_goes_unseen(qtbot) -> None:
    pane = ModelsPane()
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    pane.show()
    many = [ev.InstalledModel(f"/models/{i}", str(i), f"/models/{i}", "folder", "ready") for i in range(12)]
    pane.handle(ev.ModelsChanged(tuple(many)))
    pane.handle(ev.ModelProblem("/somewhere/pickled", "pickled cannot be used.", "Choose another folder."))
    qtbot.waitUntil(lambda: pane._list.verticalScrollBar().maximum() > 0)

    def in_sight(widget) -> bool:
        return (
            pane.rect().contains(widget.mapTo(pane, widget.rect().center()))
            and not widget.visibleRegion().isEmpty()
        )

    qtbot.waitUntil(lambda: in_sight(pane.note))
    pane.handle(ev.ModelsFound("tiny", (ev.HubModel("acme/tiny"),)))
    qtbot.waitUntil(lambda: in_sight(pane.results["acme/tiny"].name))


def test_where_no_model_is_open_none_is_in_use_and_the_last_one_can_be_opened_again(
    qtbot, window, server
) -> None:
    here = next(model for model in samples.models() if isinstance(model, ev.ModelsChanged)).models[0]
    ready = ev.Ready("embedded model", 1, (1,), "cpu", "default", "", 0.1, here.path)
    for before in (True, False):  # the room is made before the model is closed, or behind that
        if before:
            pane = enter(window)
            pane.handle(ev.ModelsChanged((here,)))
        window._show_event(ready)
        assert not before or not pane.cards[here.id].use.isVisible()
        window._show_event(ev.Loading("Closing the model"))
        window._show_event(ev.Problem("Its weights are damaged.", "Choose another model.", fatal=True))
        if not before:
            pane = ModelsPane()
            qtbot.addWidget(pane)
            kept = Replayed(latest=window.feature(ModelsFeature)._kept._kinds)
            for event in (ready, ev.Loading("Closing the model")):
                kept.handle(event)
            kept.made(pane)
            pane.handle(ev.ModelsChanged((here,)))
        assert not pane.cards[here.id].use.isHidden()
        assert pane.cards[here.id].chip.text() == "ready"


def test_what_was_said_of_the_model_before_is_gone_with_it(qtbot, window, server, tmp_path) -> None:
    pane = enter(window)
    window._show_event(ev.MemoriesElsewhere(1, "embedded model", str(tmp_path / "gone")))
    assert pane.away.name.text() == "1 fact of yours lives in Dormouse’s own model"
    assert not pane.away.back.isVisible()  # there is nothing to go back to
    measured = ev.Measured(0.04, 1.0, 2.0, 10, 10)
    window._show_event(ev.Ready("Vole", 1, (1,), "cpu", "default", "", 0.1, "/vole", measured=measured))
    assert len(window.toasts.toasts()) == 2
    window._show_event(ev.Loading("Closing the model"))
    assert window.toasts.toasts() == []
