"""Opens a checkpoint folder as a LanguageModel, or says in plain words why it cannot."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import math
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors import SafetensorError, safe_open

from engine.errors import DormouseError, memory_full
from engine.events import Measured
from engine.hub.choose import known, weight_files
from engine.hub.store import repo_at
from engine.model.anatomy import Anatomy, UnsupportedArchitecture, check_config, dissect, trim
from engine.model.devices import arrange, described, quantisation, runs_on, spare_torchao
from engine.model.passes import verify
from engine.model.placement import Placement
from engine.model.template import drop_unusable, end_text
from engine.model.tokens import bos_text

log = logging.getLogger(__name__)

#: Only what is on the disk; tensors that do not fit are named by `_check_weights`.
_LOCAL: dict[str, Any] = {
    "local_files_only": True, "trust_remote_code": False, "use_safetensors": True,
    "output_loading_info": True, "ignore_mismatched_sizes": True,
}  # fmt: skip
_WHOLE = 1 << 30  # bytes up to which a weight file is hashed whole
_SAMPLES, _SAMPLE = 64, 1 << 16


class ModelError(DormouseError):
    """A model cannot be used; `message` says what is wrong, `action` what the user can do."""


@dataclass(frozen=True, slots=True)
class EditSettings:
    """How a model is edited; a checkpoint made to be edited brings its own in `edit.json`.

    layers: indices of the edited blocks, lowest first; several share each memory.
    key: the token whose key a fact is stored under. "subject" is the subject's last one, where all facts of a
        subject meet and share a value, as in MEMIT; "fact" is the one behind which a fact's object follows, and
        the one behind which the answer to its question begins: for models that were trained to tell facts apart
        there.
    beta: shrinkage of the key moment, A = C + beta * mean(diag C) * I.
    ridge: D = ridge * I in G = D + K~^T K~ of the widest edited block; MEMIT's lambda. 0.03 * d_ff, the default, keeps 97 % of an
        ordinary key's residual, because a whitened key has a squared length of about d_ff.
    sensitivity: tokens of ordinary text count in the key moment by ||d NLL / d (W k)|| to this power: an edit is kept from
        where the text would notice it. 0, the default, is the published moment. Of the embedded model and a thousand facts,
        0.5 brings perplexity from +5.3 % to +4.3 % where recall is a little higher (two seeds, ridge 1,950 in place of 1,700); 1 is better than 0, too, and 2 is worse.
    value_norm: largest length of a residual, as a multiple of the mean length of hidden states at the
        edited block's output.
    context_tokens: most tokens of a conversation that the model was trained to follow; 0 where that is all that
        its positions allow.
    source: "given" by edit.json or the user; "guessed" where nobody said anything yet; "measured" by trying.
    """

    layers: tuple[int, ...]
    key: Literal["subject", "fact"] = "subject"
    beta: float = 0.02
    ridge: float = 30.0
    sensitivity: float = 0.0
    value_norm: float = 2.0
    context_tokens: int = 0
    source: Literal["given", "guessed", "measured"] = "given"


@dataclass(frozen=True, slots=True, eq=False)
class LanguageModel:
    """A model that is open and understood. The weights of its module are what the engine edits."""

    model: Any  # the transformers module, in eval mode, gradients off
    tokenizer: Any
    anatomy: Anatomy
    path: Path
    name: str
    weights_hash: str
    edit: EditSettings
    bos: str  # what raw text begins with
    end_ids: frozenset[int]  # tokens that end an answer
    pad_id: int
    end_text: str = ""  # what ends an answer; a line's end where there is no chat template
    #: Questions in the model's own other words, by subject and relation; facts are fitted to these, too.
    rewordings: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    measured: Measured | None = None  # what trying its layers came to; no part of how it is edited

    @property
    def device(self) -> torch.device:
        """Where token ids go in."""
        return runs_on(self.model.get_input_embeddings())

    def layer_device(self, layer: int) -> torch.device:
        """Where a block's projection computes: its keys and values are there."""
        return runs_on(self.anatomy.projections[layer])

    @property
    def place(self) -> str:
        """Where the model is, in words."""
        return described(self.model, quantisation(self.model.config))

    @property
    def parameters(self) -> int:
        """Number of weights (tied ones once)."""
        return sum(p.numel() for p in self.model.parameters())

    @property
    def bytes(self) -> int:
        """What the weights take, wherever they are."""
        return sum(p.numel() * p.element_size() for p in self.model.parameters())


def open_model(path: Path, placement: Placement | None = None) -> LanguageModel:
    """Open a checkpoint folder (safetensors, fast tokenizer), on the device and in the precision asked for.

    Reads local files only and runs no code from the folder. Raises ModelError, DeviceError for a device or
    a quantisation that is not here, and MemoryFullError.
    """
    placement = placement or Placement()
    try:
        files = _check_folder(path)
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read ({error.strerror or error}).",
            "Give yourself the right to read it, or choose another folder.",
        ) from error
    from transformers import AutoModelForCausalLM, AutoTokenizer  # slow to import

    config = _open_config(path)
    tokenizer = _open_tokenizer(AutoTokenizer, path)
    drop_unusable(tokenizer)
    arranged = arrange(placement, config, files)
    try:
        with _quiet():
            model, info = AutoModelForCausalLM.from_pretrained(
                path, config=config, dtype=arranged.dtype, **_LOCAL, **arranged.arguments
            )
        if arranged.device is not None:
            model.to(arranged.device)
    except (OSError, MemoryError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        if (full := memory_full(error, *_logged(error))) is not None:
            raise full from error
        raise ModelError(
            f"The weights in {path.name} are damaged or do not fit its configuration.",
            f"Copy the model again. ({_first_line(error)})",
        ) from error
    _check_weights(info, path)
    model.eval().requires_grad_(False)
    _check_tokens(model, tokenizer, path)
    try:
        anatomy = dissect(model)
        trim(anatomy)
        verify(model, anatomy)
    except UnsupportedArchitecture as error:
        raise ModelError(str(error), "Choose another model.") from error
    packed = quantisation(model.config)
    return LanguageModel(
        model, tokenizer, anatomy, path, _name(path, config), _hash(files) + (f":{packed}" if packed else ""),
        _edit_settings(path, anatomy),
        bos_text(tokenizer), _end_ids(model, tokenizer), _pad_id(model, tokenizer), end_text(tokenizer),
    )  # fmt: skip


def examine(path: Path) -> None:
    """Find what open_model would refuse in a folder's configuration, tokenizer, and names and shapes of tensors.

    No weight is read. What cannot be tried without (packed weights) is left to open_model. Raises ModelError.
    """
    from transformers import AutoModelForCausalLM, AutoTokenizer  # slow to import

    config = _open_config(path)
    tokenizer = _open_tokenizer(AutoTokenizer, path)
    if getattr(config, "quantization_config", None):
        return
    spare_torchao(False)
    try:
        with _quiet():
            model, info = AutoModelForCausalLM.from_pretrained(
                path, config=config, **_LOCAL, device_map="meta"
            )
    except Exception:  # it may be the trial's fault: nobody is refused for that
        log.info("%s could not be tried without its weights", path.name, exc_info=True)
        return
    _check_weights(info, path)
    _check_tokens(model, tokenizer, path)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What is missing of a model is reported in our words."""
    from transformers.utils import logging as transformers_logging

    quiet = logging.getLogger("transformers")
    level = quiet.level
    quiet.setLevel(logging.ERROR)
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        quiet.setLevel(level)
        # It warns of padding that it is not told of: ours is behind all that is read.
        logging.getLogger("transformers.modeling_utils").setLevel(logging.ERROR)


def _logged(error: BaseException) -> Iterator[str]:
    """Why weights could not be packed: transformers logs that, and then raises an error that does not say it."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        yield from (getattr(frame.f_locals.get("loading_info"), "conversion_errors", None) or {}).values()


def _open_config(path: Path) -> Any:
    from transformers import AutoConfig

    kind = _kind(path)
    if kind and not known(kind):
        raise ModelError(
            f"{path.name} is of a kind that this Dormouse does not know ({kind}).",
            "A newer Dormouse may know it; choose another model until then.",
        )
    try:
        config = AutoConfig.from_pretrained(path, local_files_only=True, trust_remote_code=False)
        check_config(config)
    except UnsupportedArchitecture as error:
        raise ModelError(str(error), "Choose another model.") from error
    except Exception as error:  # libraries raise kinds of their own for a field that does not fit
        raise ModelError(
            f"The configuration in {path.name} cannot be read.",
            f"Copy the model again. ({_first_line(error)})",
        ) from error
    return config


def _kind(path: Path) -> str:
    """The model_type that a folder names; empty where it names none that can be read."""
    try:
        found = json.loads((path / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("model_type") or "") if isinstance(found, dict) else ""


def _check_weights(info: dict[str, Any], path: Path) -> None:
    """Refuse weights that are not all that the configuration describes; raises ModelError."""
    if mismatched := sorted(info.get("mismatched_keys", ())):
        name, there, wanted = mismatched[0]
        unlike = f"{name}: {tuple(there)} ≠ {tuple(wanted)}"
        raise ModelError(
            f"The weights in {path.name} are damaged or do not fit its configuration.",
            f"Copy the model again. ({unlike})",
        )
    if missing := sorted(info.get("missing_keys", ())):
        raise ModelError(
            f"The weights in {path.name} lack {len(missing)} tensors, among them {missing[0]}."
            if len(missing) > 1
            else f"The weights in {path.name} lack the tensor {missing[0]}.",
            "Copy the model again.",
        )


def _check_folder(path: Path) -> list[Path]:
    """The weight files of a checkpoint folder, each readable as safetensors."""
    if not path.is_dir():
        raise ModelError(f"There is no model folder at {path}.", "Choose a folder that holds a checkpoint.")
    if not (path / "config.json").is_file():
        raise ModelError(f"{path.name} is not a model: it has no config.json.", "Choose a checkpoint folder.")
    # What proposes values is part of the model, too: caches and journals know it by the hash of both.
    files = weight_files(path) + sorted(path.glob("value_encoder.safetensors"))
    if not files:
        if any(path.glob("*.bin")) or any(path.glob("*.pt")) or any(path.glob("*.pth")):
            raise ModelError(
                f"{path.name} has pickled weights only, which may run code when they are opened.",
                "Convert them to safetensors first.",
            )
        raise ModelError(f"{path.name} has no weights (*.safetensors).", "Copy the model again.")
    for file in files:
        try:
            with safe_open(file, "pt"):
                pass
        except SafetensorError as error:
            raise ModelError(
                f"The weight file {file.name} in {path.name} is damaged.",
                f"Copy the model again. ({_first_line(error)})",
            ) from error
    return files


def _open_tokenizer(factory: Any, path: Path) -> Any:
    no_tokenizer = ModelError(
        f"{path.name} has no fast tokenizer (tokenizer.json).", "Choose a model that ships tokenizer.json."
    )
    if not (path / "tokenizer.json").is_file():
        raise no_tokenizer
    try:
        tokenizer = factory.from_pretrained(path, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # the tokenizers library raises bare Exception for a damaged file
        raise ModelError(
            f"The tokenizer in {path.name} cannot be read.", f"Copy the model again. ({_first_line(error)})"
        ) from error
    if not tokenizer.is_fast:
        raise no_tokenizer
    return tokenizer


def _edit_settings(path: Path, anatomy: Anatomy) -> EditSettings:
    depth = len(anatomy.blocks)
    given: dict[str, Any] = {}
    file = path / "edit.json"
    if file.is_file():
        try:
            given = json.loads(file.read_text(encoding="utf-8"))
            numbers = {name: float(given[name]) for name in ("beta", "ridge", "value_norm") if name in given}
            if wrong := [n for n, value in numbers.items() if not (math.isfinite(value) and value > 0)]:
                raise ValueError(f"{wrong[0]} is {numbers[wrong[0]]}, it must be above 0")
            key = given.get("key", "subject")
            if key not in ("subject", "fact"):
                raise ValueError(f"key is {key!r}, neither 'subject' nor 'fact'")
            settings = EditSettings(
                tuple(sorted({int(i) for i in given["layers"]})),
                key=key,
                **numbers,  # type: ignore[arg-type]
                context_tokens=int(given.get("context_tokens", 0)),
                sensitivity=float(given.get("sensitivity", 0.0)),
            )
            if not 0 <= settings.sensitivity <= 2:
                raise ValueError(f"sensitivity is {settings.sensitivity}, it must be from 0 to 2")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{file.name} in {path.name} cannot be read.", _first_line(error)) from error
        if not settings.layers or not all(0 <= i < depth - 1 for i in settings.layers):
            raise ModelError(
                f"{file.name} in {path.name} names layers {list(settings.layers)} of a model with {depth}.",
                "Layers count from 0, and the last one cannot be edited.",
            )
        return settings
    # An early layer: facts are written where the blocks above can still read them.
    return guess(anatomy, min(max(1, round(depth * 0.2)), depth - 2))


def guess(anatomy: Anatomy, *layers: int) -> EditSettings:
    """The settings of one or several layers of a model that nobody has measured."""
    return EditSettings(layers, ridge=0.03 * max(map(anatomy.d_ff, layers)), source="guessed")


def _end_ids(model: Any, tokenizer: Any) -> frozenset[int]:
    ends = model.generation_config.eos_token_id if model.generation_config else None
    found = {ends} if isinstance(ends, int) else set(ends or ())
    if tokenizer.eos_token_id is not None:
        found.add(tokenizer.eos_token_id)
    behind = tokenizer.get_added_vocab().get(end_text(tokenizer))  # a turn may end where a text does not
    if behind is not None:
        found.add(behind)
    return frozenset(found)


def _pad_id(model: Any, tokenizer: Any) -> int:
    """What rows are filled with behind their end; a pad token that was added to a tokenizer alone has no weights."""
    for candidate in (tokenizer.pad_token_id, tokenizer.eos_token_id):
        if candidate is not None and candidate < _known_tokens(model):
            return int(candidate)
    return 0


def _known_tokens(model: Any) -> int:
    return int(model.get_input_embeddings().weight.shape[0])


def _check_tokens(model: Any, tokenizer: Any, path: Path) -> None:
    """Refuse a tokenizer that makes tokens which the weights do not know; raises ModelError."""
    made, known = tokenizer.vocab_size, _known_tokens(model)
    if made > known:
        raise ModelError(
            f"The tokenizer in {path.name} makes {made} different tokens, its weights know {known}.",
            "They belong to different models. Copy the model again.",
        )


def _name(path: Path, config: Any) -> str:
    """Its own name, the hub's (whose cache calls a folder by a commit's number), or that of its folder."""
    path = path.resolve()
    return str(getattr(config, "dormouse_name", "") or repo_at(path).rpartition("/")[2] or path.name)


def _hash(files: list[Path]) -> str:
    """SHA-256 of the weight files; of files over 1 GiB only the header and 64 samples are read."""
    digest = hashlib.sha256()
    for file in files:
        size = file.stat().st_size
        digest.update(f"{file.name}:{size}\n".encode())
        with file.open("rb") as stream:
            if size <= _WHOLE:
                for chunk in iter(lambda s=stream: s.read(1 << 20), b""):  # type: ignore[misc]
                    digest.update(chunk)
                continue
            header = int.from_bytes(stream.read(8), "little")
            digest.update(stream.read(header))
            for i in range(_SAMPLES):
                stream.seek(8 + header + (size - 8 - header - _SAMPLE) * i // (_SAMPLES - 1))
                digest.update(stream.read(_SAMPLE))
    return digest.hexdigest()


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
