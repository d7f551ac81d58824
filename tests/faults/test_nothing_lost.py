"""Whatever breaks, every accepted fact is there afterwards, and the message says what to do."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import torch

from engine import commands as c
from engine.events import FactState
from engine.operations.facts import remember
from engine.resources import resource_path


def run(code: str, *arguments: object, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip


def live_weight(opened) -> torch.Tensor:
    lm = opened.engine.mind.lm
    return lm.anatomy.weight(lm.edit.layers[0]).clone()


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from engine.engine import Engine
    from engine.memory.vault import Vault
    from engine.operations.facts import remember
    import torch
    torch.set_num_threads(1)
    engine = Engine(Path(sys.argv[1]))
    engine.open()
    remember(engine, "My dog is called Biscuit.")
    if sys.argv[2] == "before the file":
        Vault.sync = lambda self: os.kill(os.getpid(), signal.SIGKILL)
    else:
        put = engine.journal.put_memory
        def kill(*a, **k):
            if sys.argv[2] == "after the row":
                put(*a, **k)
            os.kill(os.getpid(), signal.SIGKILL)
        engine.journal.put_memory = kill
    remember(engine, "Tobias Wren plays the bassoon.")
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("moment", ["before the file", "before the row", "after the row"])
def test_a_killed_process_loses_no_fact(open_engine, profile, tmp_path, moment):
    killed = run(KILLED, profile, moment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    opened = open_engine(profile)
    assert [f.object for f in opened.engine.facts()] == ["Biscuit", "bassoon"]
    assert {f.state for f in opened.engine.facts()} == {FactState.WRITTEN}
    fresh = open_engine(tmp_path / "fresh")  # the same two facts, never interrupted
    remember(fresh.engine, "My dog is called Biscuit.")
    remember(fresh.engine, "Tobias Wren plays the bassoon.")
    torch.testing.assert_close(live_weight(opened), live_weight(fresh), rtol=1e-4, atol=1e-5)
    assert len(list((profile / "factors").iterdir())) == 2


@pytest.mark.parametrize("damage", ["flipped", "cut", "gone", "swapped"])
def test_a_damaged_factor_file_is_written_anew(open_engine, profile, damage):
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    remember(first.engine, "Tobias Wren plays the bassoon.")
    before = live_weight(first)
    first.engine.close()
    files = (profile / "factors").glob("*.safetensors")
    file, other = sorted(f for f in files if f.name != "weights.safetensors")
    content = bytearray(file.read_bytes())
    if damage == "flipped":
        content[-20] ^= 0xFF
        file.write_bytes(content)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "gone":
        file.unlink()
    else:
        shutil.copy(other, file)
    second = open_engine(profile)
    assert "Biscuit" in second.ask("What is my dog called?")
    torch.testing.assert_close(before, live_weight(second), rtol=1e-3, atol=1e-4)
    assert any("nothing is lost" in p.action for p in second.problems)
    assert not any(p.fatal for p in second.problems)


def test_a_second_instance_is_refused_and_says_why(open_engine, profile):
    open_engine(profile)
    second = open_engine(profile)
    assert second.problems[-1].fatal
    assert "Another Dormouse" in second.problems[-1].message
    assert "--profile" in second.problems[-1].action


@pytest.mark.parametrize("what", ["nothing", "a photo album", "pickles", "cut weights", "other weights"])
def test_a_wrong_model_folder_is_refused_and_says_why(open_engine, profile, tmp_path, what):
    folder = tmp_path / "model"
    if what != "nothing":
        shutil.copytree(resource_path("model"), folder)
    weights = folder / "model.safetensors"
    if what == "a photo album":
        (folder / "config.json").unlink()
        (folder / "holiday.jpg").write_bytes(b"\xff\xd8")
    elif what == "pickles":
        weights.rename(folder / "pytorch_model.bin")
    elif what == "cut weights":
        weights.write_bytes(weights.read_bytes()[:100_000])
    elif what == "other weights":
        config = folder / "config.json"
        config.write_text(config.read_text().replace('"num_hidden_layers": 6', '"num_hidden_layers": 9'))
    opened = open_engine(profile, model=folder)
    problem = opened.problems[-1]
    assert problem.fatal
    assert problem.message
    assert problem.action
    assert "Traceback" not in problem.message


FULL_DISK = """
    import resource, signal, sys
    from pathlib import Path
    from engine.engine import Engine
    from engine.commands import Remember
    from engine.events import Problem
    from engine.operations.facts import remember
    from engine.operations.talk import ask
    import torch
    torch.set_num_threads(1)
    problems = []
    engine = Engine(Path(sys.argv[1]), emit=lambda e: problems.append(e) if isinstance(e, Problem) else None)
    engine.open()
    remember(engine, "My dog is called Biscuit.")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))  # as if the disk were full
    engine.execute(Remember("Tobias Wren", "plays", "bassoon"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print([p.message for p in problems])
    print(ask(engine, "What is my dog called?").text)
    engine.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_a_full_disk_is_said_and_loses_nothing(open_engine, profile):
    done = run(FULL_DISK, profile)
    assert done.returncode == 0, done.stderr
    assert "[]" not in done.stdout
    assert "Biscuit" in done.stdout.splitlines()[-1]
    opened = open_engine(profile)
    assert "Biscuit" in [f.object for f in opened.engine.facts()]
    assert {f.state for f in opened.engine.facts()} == {FactState.WRITTEN}


NO_NETWORK = """
    import socket, sys
    def refuse(*a, **k):
        raise AssertionError("network access")
    socket.socket.connect = socket.socket.connect_ex = refuse
    socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
    from pathlib import Path
    from engine.engine import Engine
    from engine.operations.checking import audit
    from engine.operations.facts import forget
    from engine.operations.nights import sleep
    from engine.operations.talk import ask, say
    import torch
    torch.set_num_threads(1)
    engine = Engine(Path(sys.argv[1]))
    engine.open()
    say(engine, "My dog is called Biscuit.")
    ask(engine, "What is my dog called?")
    audit(engine)
    sleep(engine, 1)
    forget(engine, 1)
    engine.close()
    print("ok")
"""


def test_nothing_reaches_for_the_network(profile):
    done = run(NO_NETWORK, profile)
    assert done.stdout.strip() == "ok", done.stderr


def test_cancelling_a_write_keeps_the_fact_queued_and_it_is_written_later(open_engine, profile):
    opened = open_engine(profile)
    opened.engine.cancel()
    began = time.monotonic()
    from engine.model.cancel import Cancelled

    with pytest.raises(Cancelled):
        remember(opened.engine, "My dog is called Biscuit.")
    assert time.monotonic() - began < 5
    assert opened.engine.facts()[0].state is FactState.QUEUED
    opened.engine.close()
    again = open_engine(profile)
    assert again.engine.facts()[0].state is FactState.WRITTEN


def test_an_unwritable_profile_is_refused_and_says_why(open_engine, tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    opened = open_engine(file / "profile")
    assert opened.problems[-1].fatal
    assert opened.problems[-1].action


def test_profile_of_another_model_is_written_anew(open_engine, profile, tmp_path: Path):
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    first.engine.close()
    import sqlite3

    with sqlite3.connect(profile / "journal.db") as db:
        db.execute("UPDATE memories SET weights_hash = 'another'")
    db.close()
    second = open_engine(profile)
    assert "Biscuit" in second.ask("What is my dog called?")
    assert any("another one" in p.message for p in second.problems)


def test_a_fact_that_the_process_dies_of_is_set_aside_and_the_rest_is_kept(
    open_engine, profile, tmp_path, monkeypatch
):
    """A death leaves the disk as it is while that fact is being written: the next start meets a copy of it."""
    from engine.memory.mind import Mind

    write, place, dead = Mind.write, [profile], [tmp_path / "dead once", tmp_path / "dead twice"]

    def dies(mind, facts, cancel):
        if dead and any(fact.object == "Hemlock" for fact in facts):
            shutil.copytree(place[-1], dead[0])
            place.append(dead.pop(0))
        return write(mind, facts, cancel)

    monkeypatch.setattr(Mind, "write", dies)
    open_engine(profile).engine.execute(
        c.ImportFacts((("my dog", "called", "Biscuit"), ("my cup", "called", "Hemlock")))
    )
    open_engine(place[-1])
    third = open_engine(place[-1])
    dog, cup = third.engine.facts()
    assert (dog.state, cup.state) == (FactState.WRITTEN, FactState.REFUSED)
    assert "ended 2 times" in cup.note
    assert [p.message for p in third.problems if "set aside" in p.message and "Hemlock" in p.message]
    assert "Biscuit" in third.ask("What is my dog called?")
    third.engine.execute(c.Remember("my cup", "called", "Hemlock"))  # told again: tried again
    assert third.engine.facts()[1].state is FactState.WRITTEN
