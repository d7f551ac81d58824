"""The hub, through huggingface_hub: search, what a model is, and bytes of a file; asks for nothing else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine import __version__
from engine.errors import DormouseError
from engine.events import HubModel
from engine.hub import choose

DEFAULT = "https://huggingface.co"
#: Seconds without a byte before a connection is taken to be dead; it is then taken up where it broke.
PATIENCE = 10.0
_SMALL = 4 << 20


class HubError(DormouseError):
    """The hub refused or cannot be reached; says what to do."""


class Locked(HubError):
    """The model is given only to those who accept its terms."""


class Gone(HubError):
    """The hub has a file, or the commit that it was of, no more."""


class Interrupted(Exception):
    """The connection broke; what has arrived is kept, and the rest can be asked for."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model at one commit; sha256 for large files, git's own hash for small ones."""

    name: str
    size: int
    sha256: str = ""
    git: str = ""


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A model as the hub describes it: the view, its files that are wanted, and what its config says."""

    view: HubModel
    files: tuple[RemoteFile, ...]
    config: dict[str, Any]
    dtypes: dict[str, int]

    @property
    def weights(self) -> int:
        """Bytes of the weight files."""
        return sum(file.size for file in self.files if file.name.endswith(".safetensors"))


class Hub:
    """One hub: HF_ENDPOINT's, or huggingface.co. Methods block; they raise HubError.

    token: the user's, in place of HF_TOKEN's or of the one that huggingface_hub keeps; it lives as long as this object.
    """

    def __init__(self, token: str = "") -> None:
        from huggingface_hub import HfApi  # not before the hub is wanted: some 0.2 s

        self.endpoint = _endpoint()
        self._token = checked_token(token) if token else None
        self._api = HfApi(
            endpoint=self.endpoint, token=self._token, library_name="dormouse", library_version=__version__
        )

    def search(self, query: str, limit: int = 20) -> list[HubModel]:
        """Models that answer, in safetensors, the most downloaded first."""
        from huggingface_hub import ModelInfo, get_session
        from huggingface_hub.utils import hf_raise_for_status

        # HfApi.list_models would try for half a minute before it says that there is no network.
        asked: dict[str, Any] = {
            "search": query.strip(), "filter": ["safetensors", "text-generation"], "sort": "downloads",
            "limit": limit, "expand": ["safetensors", "gated", "downloads", "tags", "config"],
        }  # fmt: skip
        with _in_words(query):
            answer = get_session().get(
                f"{self.endpoint}/api/models", params=asked, headers=self._headers(), timeout=PATIENCE
            )
            hf_raise_for_status(answer)
            return [self._view(ModelInfo(**found)) for found in answer.json()]

    def look(self, repo: str, revision: str | None = None) -> RemoteModel:
        """All about one model; of its files only config.json is read."""
        repo = repo_of(repo)
        with _in_words(repo):
            info = self._api.model_info(repo, revision=revision, files_metadata=True, timeout=PATIENCE)
        names = [sibling.rfilename for sibling in info.siblings or ()]
        view = self._view(info)
        refused = choose.refused_files(names)
        wanted = set(choose.wanted_files(names))
        files = tuple(
            self._sized(repo, str(info.sha), _remote_file(s))
            for s in info.siblings or ()
            if s.rfilename in wanted
        )
        view = replace(
            view, revision=str(info.sha), page=page_of(view.repo), download=sum(f.size for f in files)
        )
        config: dict[str, Any] = {}
        locked = ""
        if not refused:
            try:
                config = self._config(view.repo, view.revision)
            except Locked as error:
                locked = f"{error.message} {error.action}"
            refused = choose.refused_config(config)
        dtypes = dict(info.safetensors.parameters) if info.safetensors else {}
        view = replace(
            view, refused=refused, locked=locked, architecture=view.architecture or _architecture(config)
        )
        return RemoteModel(view, files, config, dtypes)

    @contextmanager
    def open(
        self, repo: str, revision: str, name: str, start: int = 0
    ) -> Iterator[tuple[int, Iterator[bytes]]]:
        """A file's bytes from `start` on, as (where they really start, chunks).

        Raises HubError, and Interrupted where another try may help.
        """
        from huggingface_hub import get_session, hf_hub_url
        from huggingface_hub.utils import hf_raise_for_status

        url = hf_hub_url(repo, name, revision=revision, endpoint=self.endpoint)
        # Compressed bytes could neither be counted nor taken up again in the middle.
        headers = self._headers() | {"Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        with (
            _in_words(repo, streaming=True),
            get_session().stream("GET", url, headers=headers, timeout=PATIENCE) as response,
        ):
            if response.status_code == 416:  # nothing behind `start`: begin again
                raise Interrupted("the part that is here is longer than the file")
            hf_raise_for_status(response)
            begins = start if response.status_code == 206 and _begin(response.headers) == start else 0
            yield begins, response.iter_bytes()  # as they come: a larger piece would be lost in a break

    def _sized(self, repo: str, revision: str, file: RemoteFile) -> RemoteFile:
        """With what the file's own headers say, where the hub's list has no sizes."""
        if file.size or file.sha256 or file.git:
            return file
        from huggingface_hub import get_hf_file_metadata, hf_hub_url

        with _in_words(repo):
            told = get_hf_file_metadata(
                hf_hub_url(repo, file.name, revision=revision, endpoint=self.endpoint),
                endpoint=self.endpoint,
                token=self._token,
            )
        tag = told.etag or ""
        return RemoteFile(
            file.name, told.size or 0, tag if len(tag) == 64 else "", tag if len(tag) == 40 else ""
        )

    def _headers(self) -> dict[str, str]:
        """What the hub is told: the user's token, if there is one, and which program asks."""
        from huggingface_hub.utils import build_hf_headers

        return dict(build_hf_headers(token=self._token, library_name="dormouse", library_version=__version__))

    def _config(self, repo: str, revision: str) -> dict[str, Any]:
        try:
            with self.open(repo, revision, "config.json") as (_, chunks):
                content = b""
                for chunk in chunks:
                    content += chunk
                    if len(content) > _SMALL:
                        raise ValueError("too long")
            found = json.loads(content)
            return found if isinstance(found, dict) else {}
        except Interrupted as error:
            raise _unreachable(str(error)) from error
        except ValueError as error:
            raise HubError(f"The config.json of {repo} cannot be read.", "Choose another model.") from error

    def _view(self, info: Any) -> HubModel:
        tags = [str(tag) for tag in info.tags or ()]
        licence = next((t.partition(":")[2] for t in tags if t.startswith("license:")), "")
        card = info.card_data
        if card is not None and card.get("license") == "other" and card.get("license_name"):
            licence = str(card.get("license_name"))
        config = info.config or {}
        count = int(info.safetensors.total) if info.safetensors else 0
        return HubModel(
            str(info.id), parameters=count, licence=licence, gated=bool(info.gated), downloads=info.downloads or 0,
            architecture=_architecture(config),
        )  # fmt: skip


def repo_of(text: str) -> str:
    """The owner/name in what a user typed or pasted (an address, perhaps). Raises HubError."""
    name = re.sub(r"^(https?://)?(www\.)?(huggingface\.co|hf\.co)/", "", text.strip())
    parts = name.rstrip("/").split("/")
    repo = "/".join(parts[:2])
    usable = all(re.fullmatch(r"[A-Za-z0-9_]([\w.-]{0,94}[A-Za-z0-9_])?", part) for part in parts[:2])
    usable = usable and (len(parts) < 3 or parts[2] in ("tree", "blob", "resolve", "discussions"))
    if not usable or "--" in repo or ".." in repo:
        raise HubError(
            f"“{text}” is no name of a model on the hub.", "Write it as owner/name, such as Qwen/Qwen3-0.6B."
        )
    return repo


def page_of(repo: str) -> str:
    """The model's page, where its terms are read and accepted."""
    return f"{_endpoint()}/{repo}"


def tokens_page() -> str:
    """Where a user makes a token."""
    return f"{_endpoint()}/settings/tokens"


def checked_token(token: str) -> str:
    """A token as it was typed or pasted, without blanks around it. Raises HubError, which does not repeat it."""
    token = token.strip()
    if not re.fullmatch(r"[!-~]+", token):
        raise HubError("That is no token: a token is one word.", f"Copy it from {tokens_page()}.")
    return token


def keep_token(token: str) -> None:
    """Put a token where huggingface_hub keeps it, for all programs of this user and readable by no other. Raises HubError."""
    from huggingface_hub import constants

    file = Path(constants.HF_TOKEN_PATH)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(checked_token(token))
    except OSError as error:
        raise HubError(
            f"The token could not be kept ({error.strerror or error}).",
            "It is used until Dormouse is closed.",
        ) from error


def _endpoint() -> str:
    return (os.environ.get("HF_ENDPOINT") or DEFAULT).rstrip("/")


@contextmanager
def _in_words(what: str, streaming: bool = False) -> Iterator[None]:
    """The library's errors as ours; while streaming, a broken connection is Interrupted."""
    from huggingface_hub import errors

    try:
        yield
    except (DormouseError, Interrupted):
        raise
    except errors.OfflineModeIsEnabled as error:
        raise HubError(
            "Dormouse was told to stay offline (HF_HUB_OFFLINE).", "Unset it to search or to download."
        ) from error
    except errors.GatedRepoError as error:
        raise _gated(what, error.response.status_code) from error
    except errors.RepositoryNotFoundError as error:
        if error.response.status_code == 403:
            raise _gated(what, 403) from error
        raise HubError(
            f"There is no model {what} on the hub, or it is private.",
            "Check the name; for a private one log in first with: hf auth login",
        ) from error
    except errors.EntryNotFoundError as error:
        raise Gone(f"A file of {what} is not on the hub any more.", "Start its download anew.") from error
    except errors.RevisionNotFoundError as error:
        raise Gone(
            f"This version of {what} is not on the hub any more.", "Start its download anew."
        ) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        if status in (401, 403):
            raise _gated(what, status) from error
        if streaming and (status >= 500 or status in (408, 429)):
            raise Interrupted(f"the hub answered {status}") from error
        raise HubError(f"The hub answered with an error ({status}).", "Try again later.") from error
    except OSError as error:
        if streaming and error.errno is not None and not isinstance(error, ConnectionError | TimeoutError):
            raise  # the disk's
        raise (Interrupted if streaming else _unreachable)(_short(error)) from error
    except Exception as error:  # the HTTP library's own, whose name depends on the version
        if type(error).__module__.partition(".")[0] not in (
            "httpx",
            "httpx2",
            "httpcore",
            "httpcore2",
            "requests",
        ):
            raise
        raise (Interrupted if streaming else _unreachable)(_short(error)) from error


def _gated(repo: str, status: int) -> Locked:
    if status == 403:  # the hub knows the token
        return Locked(
            f"{repo} is not given to the account of your token yet.",
            f"Open {page_of(repo)} with that account, accept its terms, and try again once they are granted.",
        )
    return Locked(
        f"{repo} is given only to those who accept its terms.",
        f"Open {page_of(repo)}, accept them there, then give a token of yours ({tokens_page()}): in the Models room, by "
        f"--token, as HF_TOKEN, or with: hf auth login.",
    )


def _unreachable(why: str) -> HubError:
    return HubError(
        f"The hub cannot be reached ({why}).",
        "Check the connection. Installed models and folders need none.",
    )


def _short(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120] or type(error).__name__


def _remote_file(sibling: Any) -> RemoteFile:
    lfs = sibling.lfs
    sha = str(lfs.sha256) if lfs else ""
    return RemoteFile(
        sibling.rfilename, int(sibling.size or 0), sha, "" if sha else str(sibling.blob_id or "")
    )


def _architecture(config: dict[str, Any]) -> str:
    names = config.get("architectures") or [config.get("model_type") or ""]
    return str(names[0])


def _begin(headers: Any) -> int:
    """Where the bytes of a 206 answer start: "bytes 100-199/200"."""
    said = str(headers.get("Content-Range", ""))
    digits = said.partition("bytes ")[2].partition("-")[0]
    return int(digits) if digits.isdigit() else -1
