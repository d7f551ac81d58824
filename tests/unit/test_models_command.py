"""`python -m engine models`: from a search to a verified folder, and exit 2 with one line where it cannot be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.__main__ import Session, parser
from engine.choices import numbered
from engine.events import Measured, MemoriesElsewhere
from engine.hub.command_line import measured_words
from engine.hub.edits import edited_layers, measured
from engine.memory.journal import Journal
from engine.memory.profile import HOME
from tests.hub_server import TOKEN, HubServer

NAME = "acme/tiny-1"


@pytest.fixture
def server(tiny_folder: Path) -> Iterator[HubServer]:
    hub = HubServer()
    hub.add_folder(NAME, tiny_folder)
    yield hub
    hub.close()


def test_a_model_is_found_looked_at_downloaded_and_deleted_on_the_command_line(server, tmp_path, tiny_folder):
    def models(*arguments: str, fails: bool = False) -> list[dict] | str:
        done = subprocess.run(
            [sys.executable, "-m", "engine", "--json", "--profile", str(tmp_path / "profile"), "models", *arguments],
            capture_output=True, text=True, timeout=100, check=False,
            env=os.environ | {"HF_ENDPOINT": server.url, "DORMOUSE_MODELS": str(tmp_path / "models")},
        )  # fmt: skip
        if fails:
            assert done.returncode == 2
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
            return done.stderr
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    assert [m["id"] for m in models("list")] == ["embedded"]
    assert models("search", "tiny")[0]["repo"] == NAME
    info = models("info", f"https://huggingface.co/{NAME}/tree/main")[0]
    assert (info["fit"]["level"], info["refused"]) == ("fits", "")
    assert not server.asked("model.safetensors")
    got = models("download", NAME)
    assert got[-1]["state"] == "ready"
    here = Path(got[-1]["path"])
    assert (here / "model.safetensors").read_bytes() == (tiny_folder / "model.safetensors").read_bytes()
    from engine.model.loading import open_model

    assert open_model(here).edit.layers == (1,)
    local = models("info", str(here))[0]
    assert local["fit"]["level"] == "fits"  # a folder is as large for this machine as a download
    assert (local["edited_layers"], local["layers_from"]) == ([1], "given")
    assert models("verify", NAME)[-1]["damaged"] == []
    (tmp_path / "profile").mkdir()
    with closing(Journal.open(tmp_path / "profile" / "journal.db")) as journal:
        journal.set_setting(HOME, {"name": "tiny", "path": str(here)})
        assert "--yes" in models(
            "delete", NAME, fails=True
        )  # the memories live in it; the journal may be open
    assert here.is_dir()
    models("delete", NAME, "--yes")
    assert not here.exists()
    assert "There is no model" in models("info", "acme/none", fails=True)


def test_a_token_for_one_call_opens_a_gated_model(server, tmp_path):
    server.repos[NAME].gated = True

    def download(*more: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "engine", "--json", "models", "download", NAME, *more], input=typed,
            capture_output=True, text=True, timeout=100, check=False, start_new_session=True,
            env={k: v for k, v in os.environ.items() if k != "HF_TOKEN"}
            | {"HF_ENDPOINT": server.url, "DORMOUSE_MODELS": str(tmp_path / "models"), "HF_HOME": str(tmp_path / "hf")},
        )  # fmt: skip

    refused = download()
    assert refused.returncode == 2
    assert f"{server.url}/{NAME}" in refused.stderr
    assert "--token" in refused.stderr
    done = download("--token", "-", typed=f"{TOKEN}\n")  # without a terminal it is read from the input
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["state"] == "ready"
    assert TOKEN not in done.stdout + done.stderr
    assert not (tmp_path / "hf" / "token").exists()


def test_ctrl_c_pauses_and_the_same_command_goes_on(server, tmp_path, tiny_folder):
    server.faults.seconds_a_chunk = 0.25  # slow enough for a busy machine to press the keys in time
    environment = os.environ | {"HF_ENDPOINT": server.url, "DORMOUSE_MODELS": str(tmp_path / "models")}
    command = [sys.executable, "-m", "engine", "--json", "models", "download", NAME]
    first = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        # A shell's background jobs ignore Ctrl+C, and hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert first.stdout is not None
    while json.loads(first.stdout.readline())["done"] < 20_000:
        pass
    first.send_signal(signal.SIGINT)
    _, said = first.communicate(timeout=60)
    assert first.returncode == 2
    assert "models download" in said
    server.faults.seconds_a_chunk = 0.0
    again = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True, env=environment)
    assert json.loads(again.stdout.splitlines()[-1])["state"] == "ready"
    assert server.asked("cdn/acme/tiny-1/model.safetensors")[-1].startswith("bytes=")


def test_where_a_model_is_edited_is_known_from_its_folder_or_from_what_was_measured(tmp_path: Path) -> None:
    model, cache = tmp_path / "model", tmp_path / "cache"
    model.mkdir()
    cache.mkdir()
    assert edited_layers(model, cache) == ((), "")
    told = {"model": str(model.resolve()), "edit": {"layers": [3, 5]}}
    (cache / "edit-a.json").write_text(json.dumps(told))
    (cache / "edit-b.json").write_text(json.dumps({**told, "model": "another", "edit": {"layers": [9]}}))
    (cache / "edit-c.json").write_text("not JSON")
    assert edited_layers(model, cache) == ((3, 5), "measured")
    (model / "edit.json").write_text(json.dumps({"layers": [2]}))
    assert edited_layers(model, cache) == ((2,), "given")


def test_what_the_trial_of_the_chosen_layers_came_to_is_told_with_text_that_was_too_little(
    tmp_path: Path,
) -> None:
    model = tmp_path / "model"
    model.mkdir()
    trial = {
        "layers": [3],
        "key": "fact",
        "value_norm": 2.0,
        "recall": 0.25,
        "divergence": 0.0125,
        "norm": 1.5,
        "loss": 1.0,
    }
    other = {**trial, "key": "subject", "recall": 0.9}
    told = {
        "model": str(model.resolve()), "edit": {"layers": [3], "key": "fact", "value_norm": 2.0, "source": "measured"},
        "trials": [other, trial],
    }  # fmt: skip
    file = tmp_path / "edit-a.json"
    file.write_text(json.dumps(told))  # as an earlier Dormouse left it
    assert measured(model, tmp_path) == Measured(0.25, 0.0125, 1.5)
    assert "key moments" not in measured_words(Measured(0.25, 0.0125, 1.5))
    file.write_text(json.dumps({**told, "text": {"tokens": 158_767, "wanted": 368_640}}))
    found = measured(model, tmp_path)
    assert found is not None
    words = measured_words(found)
    assert "25% of what it was told was recalled, other text changed by 0.0125 nats a token" in words
    assert "it keeps little of what it is told" in words
    assert "it keeps little" not in measured_words(Measured(0.3, 0.0, 1.0))
    assert "values are 1.50 hidden lengths long" in words
    assert "over 158,767 tokens, where 368,640 were wanted" in words
    file.write_text(json.dumps({**told, "trials": "none"}))
    assert measured(model, tmp_path) is None
    (model / "edit.json").write_text(json.dumps({"layers": [2]}))
    assert measured(model, tmp_path) is None


@pytest.mark.parametrize(("text", "layers"), [("", None), ("2", (2,)), ("3,2", (2, 3)), ("2, 3", (2, 3))])
def test_layers_are_named_by_their_numbers(text: str, layers: tuple[int, ...] | None) -> None:
    assert numbered(text) == layers
    with pytest.raises(ValueError, match="by their numbers"):
        numbered(f"{text} two")


def test_where_the_memories_live_elsewhere_the_command_that_moves_them_can_be_copied(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = parser().parse_args(["--profile", "/my memory", "--model", "acme/tiny-1", "ask", "Hello?"])
    for facts, said in ((1, "1 fact lives in Vole"), (3, "3 facts live in Vole")):
        Session(arguments).emit(MemoriesElsewhere(facts, "Vole"))
        told = capsys.readouterr().err
        assert said in told
        assert told.endswith("dormouse-engine --profile '/my memory' --model acme/tiny-1 adopt\n")
