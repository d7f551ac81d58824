"""A profile belongs to one process at a time, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.memory.profile import Profile, ProfileError

HOLD = """
import sys
from pathlib import Path
from engine.memory.profile import Profile
profile = Profile.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_profile_is_a_private_folder_with_its_parts(tmp_path: Path) -> None:
    with Profile.open(tmp_path / "deep" / "me") as profile:
        assert profile.factors.is_dir()
        assert profile.cache.is_dir()
        if os.name == "posix":
            assert profile.folder.stat().st_mode & 0o077 == 0


def test_another_process_keeps_it_until_it_dies(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(ProfileError) as problem:
        Profile.open(tmp_path)
    assert str(other.pid) in problem.value.message
    assert "--profile" in problem.value.action
    other.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    other.wait()
    other.stdin.close()
    other.stdout.close()
    Profile.open(tmp_path).close()


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(ProfileError) as problem:
        Profile.open(file)
    assert problem.value.action
