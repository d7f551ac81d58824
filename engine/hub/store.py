"""The folder of installed models, shared between profiles: what is whole, what is on its way, what is linked."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from platformdirs import user_data_path

from engine.errors import DormouseError
from engine.events import InstalledModel
from engine.hub.choose import refused_file, weight_files
from engine.hub.client import RemoteFile, RemoteModel, repo_of
from engine.hub.folders import checkpoint_at, refused_folder

_MANIFEST = "dormouse-download.json"
_FOLDERS = "folders.json"
#: Ends the name of a file that is not whole.
PART = ".part"


#: Raises DormouseError for a folder that looks whole and cannot be opened all the same.
Trial = Callable[[Path], None]


class StoreError(DormouseError):
    """A model on this machine cannot be used as asked."""


def default_models() -> Path:
    """This user's folder of models; DORMOUSE_MODELS names another (on a larger disk, perhaps)."""
    named = os.environ.get("DORMOUSE_MODELS")
    return (
        Path(named).expanduser().absolute()
        if named
        else user_data_path("dormouse", appauthor=False) / "models"
    )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a downloaded model is made of: written before its first byte, so that any start can take it up."""

    repo: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]
    whole: bool = False
    added: float = 0.0
    damaged: str = ""

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)


class ModelStore:
    """The models on this machine. Files of the user's own folders are never touched."""

    def __init__(self, folder: Path | None = None):
        self.folder = folder or default_models()

    def models(self) -> list[InstalledModel]:
        """All of them: downloaded ones by name, the user's folders, and what other programs keep in the hub's cache."""
        downloaded = [self._view(manifest) for manifest in self.manifests()]
        here = {model.id for model in downloaded}
        return [
            *sorted(downloaded, key=lambda m: m.id.lower()),
            *(_linked(path) for path in self._folders()),
            *(model for model in cached() if model.id not in here),
        ]

    def find(self, id: str) -> InstalledModel:
        """One of them, by its hub name or folder. Raises StoreError."""
        wanted = {id, str(Path(id).expanduser().absolute())}
        for model in self.models():
            if model.id in wanted or model.path in wanted:
                return model
        if id == "embedded":
            raise StoreError(
                "Dormouse’s own model is part of Dormouse.", "There is nothing to fetch or to delete."
            )
        raise StoreError(
            f"There is no model {id} here.",
            "Name a folder with a checkpoint, or fetch it with: dormouse-engine models download OWNER/NAME",
        )

    def resolve(self, model: Path) -> Path:
        """The folder of what was named as a model: a folder, or the hub's name of one that is here.

        A file of a checkpoint stands for its folder, and a folder around one for what is in it (`checkpoint_at`).
        Raises DormouseError for what is neither, and for a folder that cannot be used.
        """
        named = model.as_posix()
        pasted = re.fullmatch(r"https?:/+[^/]+/(.+)", named)  # a path keeps one of the slashes of an address
        if pasted is None and (os.path.lexists(model) or not 1 <= len(model.parts) <= 2 or named[0] in "./~"):
            return usable(model)
        found = self.find(repo_of(pasted[1]) if pasted else named)
        if found.state != "ready":
            raise StoreError(
                f"{found.id} is not whole ({found.state}).",
                f"Finish it: dormouse-engine models download {found.id}",
            )
        return Path(found.path)

    # -- downloaded --------------------------------------------------------------------------------------------

    def place(self, repo: str) -> Path:
        """The folder of a hub model."""
        return self.folder / repo.replace("/", "--")

    def begin(self, remote: RemoteModel) -> Manifest:
        """Make room for a model, or find what is there; of another commit only the files that are the same are kept."""
        place = self.place(remote.view.repo)
        there = self.manifest(remote.view.repo)
        if there is not None and there.revision == remote.view.revision and there.files == remote.files:
            if there.damaged:
                there = self.write(replace(there, damaged=""))
            return there
        manifest = Manifest(
            remote.view.repo, remote.view.revision, remote.view.licence, remote.files, added=time.time()
        )
        self.write(manifest)
        keep = {_MANIFEST} | {
            name
            for file in set(remote.files) & set(there.files if there else ())
            for name in (file.name, file.name + PART)
        }
        for path in place.iterdir():
            if path.is_file() and path.name not in keep:
                path.unlink()
        return manifest

    def write(self, manifest: Manifest) -> Manifest:
        """Keep a manifest. Raises StoreError when the disk refuses."""
        file = self.place(manifest.repo) / _MANIFEST
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary = file.with_suffix(PART)
            temporary.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
            temporary.replace(file)
        except OSError as error:
            raise unwritable(file.parent, error) from error
        return manifest

    def manifest(self, repo: str) -> Manifest | None:
        """What is known of a downloaded model; None if it is not here."""
        found = _read(self.place(repo))
        return found if found is not None and found.repo == repo else None

    def manifests(self) -> list[Manifest]:
        """All downloaded models, whole or not."""
        places = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        found = [(place, _read(place)) for place in places if place.is_dir()]
        return [m for place, m in found if m is not None and self.place(m.repo) == place]

    def here(self, manifest: Manifest) -> int:
        """Bytes of a model that have arrived."""
        place = self.place(manifest.repo)
        return sum(min(file.size, arrived(place, file)) for file in manifest.files)

    def delete(self, id: str) -> InstalledModel:
        """Delete a downloaded model, or let go of a folder, which stays as it is. Raises StoreError."""
        model = self.find(id)
        if model.source == "cache":
            raise StoreError(
                f"{model.id} lies in the hub's cache, which other programs use.",
                "Delete it with: hf cache rm",
            )
        if model.source == "folder":
            self._keep([path for path in self._folders() if str(path) != model.path])
            return model
        try:
            shutil.rmtree(model.path)
        except OSError as error:
            raise StoreError(
                f"{model.id} could not be deleted ({error.strerror}).", "Close programs that use it."
            ) from error
        return model

    # -- the user's own ----------------------------------------------------------------------------------------

    def link(self, folder: Path, tried: Trial | None = None) -> InstalledModel:
        """Remember a folder with a checkpoint; nothing is copied. Raises DormouseError for what is none."""
        model = self.described(folder, tried)
        if (path := Path(model.path)) not in (known := self._folders()):
            self._keep([*known, path])
        return model

    def described(self, folder: Path, tried: Trial | None = None) -> InstalledModel:
        """A folder with a checkpoint as it would be listed. Raises DormouseError for what is none."""
        found = usable(folder)
        if tried is not None:
            tried(found)
        return _linked(found)

    def _folders(self) -> list[Path]:
        try:
            named = json.loads((self.folder / _FOLDERS).read_text(encoding="utf-8"))
            return [Path(name) for name in named if isinstance(name, str)]
        except (OSError, ValueError, TypeError):
            return []

    def _keep(self, folders: Iterable[Path]) -> None:
        file = self.folder / _FOLDERS
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary = file.with_suffix(PART)
            temporary.write_text(json.dumps([str(path) for path in folders]), encoding="utf-8")
            temporary.replace(file)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def _view(self, manifest: Manifest) -> InstalledModel:
        place = self.place(manifest.repo)
        missing = [file.name for file in manifest.files if not (place / file.name).is_file()]
        state, note = "ready", ""
        if manifest.damaged:
            state, note = "damaged", manifest.damaged
        elif not manifest.whole:
            state = "paused"
        elif missing:
            state, note = "damaged", f"{missing[0]} is missing."
        return InstalledModel(
            manifest.repo, manifest.repo.partition("/")[2], str(place), "hub", state, manifest.size,
            self.here(manifest), manifest.licence, note,
        )  # fmt: skip


def usable(named: Path) -> Path:
    """The checkpoint folder that somebody means, if it can be opened as a model. Raises StoreError saying why not."""
    try:
        folder = checkpoint_at(named.expanduser().absolute())
        if folder.is_dir():
            if reason := refused_folder(folder):
                raise StoreError(f"{folder.name} cannot be used. {reason}", "Choose another folder.")
            return folder
        there = folder.exists()
    except OSError as error:
        raise StoreError(
            f"{named} cannot be read ({error.strerror or error}).",
            "Give yourself the right to read it, or choose another folder.",
        ) from error
    if there and (reason := refused_file(folder.name)):
        raise StoreError(f"{folder.name} cannot be used. {reason}", "Choose another folder.")
    if there:
        raise StoreError(f"{folder} is a file, no model.", "Choose a folder that holds a checkpoint.")
    raise StoreError(f"There is no folder {folder}.", "Choose a folder that holds a checkpoint.")


def cached() -> list[InstalledModel]:
    """Models that other programs fetched into the hub's own cache, as far as they can be used here."""
    home = Path(os.environ.get("HF_HOME") or "~/.cache/huggingface").expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub")
    found = []
    for place in sorted(cache.glob("models--*")) if cache.is_dir() else ():
        try:
            commit = (place / "refs" / "main").read_text(encoding="ascii").strip()
            snapshot = place / "snapshots" / commit
            if not snapshot.is_dir() or refused_folder(snapshot):
                continue
            size = sum(file.stat().st_size for file in weight_files(snapshot))
        except (OSError, ValueError):
            continue
        repo = place.name.removeprefix("models--").replace("--", "/", 1)
        found.append(
            InstalledModel(repo, repo.rpartition("/")[2], str(snapshot), "cache", "ready", size, size)
        )
    return found


def repo_at(folder: Path) -> str:
    """The hub's name of a model that was downloaded into this folder; empty if it was not."""
    found = _read(folder)
    if found is None and folder.parent.name == "snapshots":
        return folder.parent.parent.name.removeprefix("models--").replace("--", "/", 1)
    return found.repo if found else ""


def _read(place: Path) -> Manifest | None:
    try:
        data = json.loads((place / _MANIFEST).read_text(encoding="utf-8"))
        files = tuple(RemoteFile(**file) for file in data.pop("files"))
        found = Manifest(**data, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if all(_plain(file.name) for file in files) else None


def arrived(place: Path, file: RemoteFile) -> int:
    """Bytes of a file that are here."""
    for path in (place / file.name, place / (file.name + PART)):
        if path.is_file():
            return path.stat().st_size
    return 0


def unwritable(folder: Path, error: OSError) -> StoreError:
    """The disk refused; in words."""
    return StoreError(
        f"The folder {folder} cannot be written to ({error.strerror or error}).",
        "Free some space, or name another folder with DORMOUSE_MODELS.",
    )


def _linked(path: Path) -> InstalledModel:
    size, note = 0, "The folder is not there any more."
    try:
        if path.is_dir():
            size = sum(file.stat().st_size for file in weight_files(path))
            note = refused_folder(path)
    except OSError as error:
        note = f"It cannot be read ({error.strerror or error})."
    return InstalledModel(
        str(path),
        repo_at(path) or path.name,
        str(path),
        "folder",
        "damaged" if note else "ready",
        size,
        size,
        "",
        note,
    )


def _plain(name: str) -> bool:
    """Whether a file name stays inside its folder."""
    return bool(name) and "/" not in name and "\\" not in name and name not in (".", "..")
