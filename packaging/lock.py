"""Writes packaging/requirements.lock from the packages installed here (`make lock`).

Takes what pyproject.toml and its extras need, directly or through others, on Linux and macOS and on every
Python we support, and pins the installed versions. To update: install newer versions, test, run this.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Exact versions of what Dormouse needs to run, be tested and be built: Linux, macOS 14+, Python 3.11-3.13.
# Written by `make lock`; used by `make setup`, which installs torch first (see packaging/setup.sh).
"""


def environments() -> list[dict[str, str]]:
    """The marker environments that the lock is for."""
    systems = (("linux", "Linux", "x86_64"), ("linux", "Linux", "aarch64"), ("darwin", "Darwin", "arm64"))
    return [
        {
            **default_environment(),
            "sys_platform": name,
            "platform_system": system,
            "platform_machine": machine,
        }
        | {"python_version": python, "python_full_version": f"{python}.9"}
        for name, system, machine in systems
        for python in ("3.11", "3.12", "3.13")
    ]


def needed() -> set[str]:
    """The names of all packages that some environment needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    roots = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    names: set[str] = set()
    for environment in environments():
        seen: set[tuple[str, str]] = set()
        queue = [(Requirement(text), "") for text in roots]
        while queue:
            requirement, extra = queue.pop()
            if requirement.marker and not requirement.marker.evaluate({**environment, "extra": extra}):
                continue
            name = canonicalize_name(requirement.name)
            for wanted in {"", *requirement.extras}:
                if (name, wanted) not in seen:
                    seen.add((name, wanted))
                    queue += [(Requirement(text), wanted) for text in requires(name)]
        names |= {name for name, _ in seen}
    return names


def requires(name: str) -> list[str]:
    try:
        return distribution(name).requires or []
    except PackageNotFoundError:
        return []  # another platform's or another Python's; reported by main


def main() -> None:
    pins = []
    for name in sorted(needed()):
        try:
            pins.append(f"{name}=={Version(distribution(name).version).public}")
        except PackageNotFoundError:
            print(f"not installed here, so not pinned: {name}")
    (ROOT / "packaging" / "requirements.lock").write_text(HEADER + "\n".join(pins) + "\n")
    print(f"pinned {len(pins)} packages")


if __name__ == "__main__":
    main()
