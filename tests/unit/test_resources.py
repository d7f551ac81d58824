"""The files that ship with the app are found in a checkout and in a wheel."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engine.resources import resource_path, resource_root

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_uses_its_own_resources() -> None:
    assert resource_root() == ROOT / "resources"
    assert resource_path("icons/dormouse.svg").is_file()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-file.*Install it again"):
        resource_path("icons/no-such-file.svg")


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="needs the dev extra")
def test_a_wheel_finds_the_resources_it_carries(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("dormouse-*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)

    code = "from engine.resources import resource_path; print(resource_path('icons/dormouse.svg'))"
    found = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {code}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(found) == site / "engine" / "_resources" / "icons" / "dormouse.svg"
    top = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert top == {"app", "engine"}
