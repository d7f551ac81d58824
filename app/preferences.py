"""What the user may choose: typed, with limits and a meaning in plain words for each; nothing here is secret.

`window.preferences` (app/preference_store.py) holds the values in use; the dialog is built from these declarations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from importlib.util import find_spec
from typing import Any, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

#: Text sizes in points; 0 is the desktop's own.
SMALLEST, LARGEST = 9, 24


class PreferenceError(ValueError):
    """A value that cannot be taken: what is wrong, and what would do."""

    def __init__(self, message: str, action: str) -> None:
        super().__init__(f"{message} {action}")
        self.message, self.action = message, action


@dataclass(frozen=True, slots=True)
class About:
    """What the dialog says of a preference, and what it may be."""

    title: str
    tip: str
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    choices: tuple[tuple[str, object], ...] = ()  # (value, title)
    zero: str = ""  # what 0 stands for
    hour: bool = False  # a time of day, "HH:MM"
    layers: bool = False  # numbers of layers, "2" or "2, 3", or nothing
    origins: bool = False  # of web pages, "https://chat.example, http://localhost:3000", or nothing
    limits: bool = False  # memory of devices, "cuda:0=20GiB, cpu=16GiB", or nothing
    packages: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a choice, and packages of which it needs one
    needs: str = ""  # the preference of its section without which it does nothing
    advanced: bool = False
    reopens: bool = False  # holds from the next time the model is opened


def _pref(default: Any, title: object, tip: object, **about: Any) -> Any:
    return field(default=default, metadata={"about": About(str(title), str(tip), **about)})


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks."""

    theme: str = _pref(
        "system", QT_TRANSLATE_NOOP("Preferences", "Colours"),
        QT_TRANSLATE_NOOP("Preferences", "Light or dark. “Like the system” follows the desktop at once."),
        choices=(
            ("system", QT_TRANSLATE_NOOP("Preferences", "Like the system")),
            ("light", QT_TRANSLATE_NOOP("Preferences", "Light")),
            ("dark", QT_TRANSLATE_NOOP("Preferences", "Dark")),
        ),
    )  # fmt: skip
    font_size: int = _pref(
        0, QT_TRANSLATE_NOOP("Preferences", "Text size"),
        QT_TRANSLATE_NOOP("Preferences", "All text, the charts’ too, from 9 to 24 points."),
        low=SMALLEST, high=LARGEST, unit="pt", zero=QT_TRANSLATE_NOOP("Preferences", "Like the system"),
    )  # fmt: skip
    language: str = _pref(
        "system", QT_TRANSLATE_NOOP("Preferences", "Language"),
        QT_TRANSLATE_NOOP("Preferences", "Of the window, from the next start on. You talk to Dormouse in English."),
        choices=(
            ("system", QT_TRANSLATE_NOOP("Preferences", "Like the system")), ("en", "English"), ("de", "Deutsch"),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Computing:
    """What the model may use of the machine."""

    threads: int = _pref(
        0, QT_TRANSLATE_NOOP("Preferences", "Processor threads"),
        QT_TRANSLATE_NOOP("Preferences", "How many cores the model may use at once. By itself it uses all, and gives way to the window."),
        low=1, high=256, zero=QT_TRANSLATE_NOOP("Preferences", "All"), reopens=True,
    )  # fmt: skip
    priority: str = _pref(
        "behind", QT_TRANSLATE_NOOP("Preferences", "Priority"),
        QT_TRANSLATE_NOOP("Preferences", "Who goes first when the processor is busy. Behind the window, typing stays smooth."),
        choices=(
            ("equal", QT_TRANSLATE_NOOP("Preferences", "As the window")),
            ("behind", QT_TRANSLATE_NOOP("Preferences", "Behind the window")),
            ("lowest", QT_TRANSLATE_NOOP("Preferences", "Behind every other program")),
        ),
        reopens=True,
    )  # fmt: skip
    device: str = _pref(
        "auto", QT_TRANSLATE_NOOP("Preferences", "Device"),
        QT_TRANSLATE_NOOP("Preferences", "Where the model computes. By itself it takes a graphics card if there is one and the model fits."),
        choices=(
            ("auto", QT_TRANSLATE_NOOP("Preferences", "The best there is")),
            ("cpu", QT_TRANSLATE_NOOP("Preferences", "Processor")),
            ("cuda", QT_TRANSLATE_NOOP("Preferences", "NVIDIA or AMD graphics card")),
            ("mps", QT_TRANSLATE_NOOP("Preferences", "Apple graphics")),
            ("split", QT_TRANSLATE_NOOP("Preferences", "Split over graphics card, memory and disk")),
        ),
        reopens=True,
    )  # fmt: skip
    precision: str = _pref(
        "auto", QT_TRANSLATE_NOOP("Preferences", "Precision"),
        QT_TRANSLATE_NOOP("Preferences", "How finely numbers are kept. Half the size is twice as fast, and blurs small memories a little."),
        choices=(
            ("auto", QT_TRANSLATE_NOOP("Preferences", "What suits the device")),
            ("float32", QT_TRANSLATE_NOOP("Preferences", "Full (32 bits)")),
            ("bfloat16", QT_TRANSLATE_NOOP("Preferences", "Half, wide range (bfloat16)")),
            ("float16", QT_TRANSLATE_NOOP("Preferences", "Half (float16)")),
        ),
        advanced=True, reopens=True,
    )  # fmt: skip
    quantise: str = _pref(
        "none", QT_TRANSLATE_NOOP("Preferences", "Packed weights"),
        QT_TRANSLATE_NOOP("Preferences", "A large model takes half the memory or less, and computes more slowly on a processor. What you tell it stays in full precision beside it."),
        choices=(
            ("none", QT_TRANSLATE_NOOP("Preferences", "As they are")),
            ("int8", QT_TRANSLATE_NOOP("Preferences", "8 bits")),
            ("int4", QT_TRANSLATE_NOOP("Preferences", "4 bits (NVIDIA graphics card)")),
        ),
        packages=(("int8", ("torchao", "bitsandbytes")), ("int4", ("bitsandbytes",))), advanced=True, reopens=True,
    )  # fmt: skip
    memory: str = _pref(
        "", QT_TRANSLATE_NOOP("Preferences", "Memory limits"),
        QT_TRANSLATE_NOOP("Preferences", "The most that a split model may take of each device; what fits nowhere waits on the disk. Write it like cuda:0=20GiB, cpu=16GiB."),
        limits=True, zero=QT_TRANSLATE_NOOP("Preferences", "What is free"), advanced=True, reopens=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sleep:
    """When Dormouse sleeps without the button."""

    offer: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Offer a sleep when drowsy"),
        QT_TRANSLATE_NOOP("Preferences", "A short message when the sleep pressure passes its threshold."),
    )  # fmt: skip
    by_pressure: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Sleep by itself when drowsy"),
        QT_TRANSLATE_NOOP("Preferences", "Without asking, once the pressure passes its threshold; there are five seconds to say no."),
    )  # fmt: skip
    threshold: float = _pref(
        0.5, QT_TRANSLATE_NOOP("Preferences", "Drowsy from"),
        QT_TRANSLATE_NOOP("Preferences", "The sleep pressure at which a sleep is due: the chance that recall drops within the next five facts."),
        low=0.1, high=0.95, unit="%", reopens=True,
    )  # fmt: skip
    at_hour: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Sleep every day at a set hour"),
        QT_TRANSLATE_NOOP("Preferences", "If something was told since the last sleep. An hour that was missed is made up for at the next start."),
    )  # fmt: skip
    hour: str = _pref(
        "03:00", QT_TRANSLATE_NOOP("Preferences", "At"),
        QT_TRANSLATE_NOOP("Preferences", "The hour, by this computer’s clock."), hour=True, needs="at_hour",
    )  # fmt: skip
    when_idle: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Sleep when you are away"),
        QT_TRANSLATE_NOOP("Preferences", "When nobody has touched the window for a while and something was told since the last sleep."),
    )  # fmt: skip
    idle_minutes: int = _pref(
        20, QT_TRANSLATE_NOOP("Preferences", "Away for"),
        QT_TRANSLATE_NOOP("Preferences", "Minutes without a key or a click in the window."),
        low=1, high=720, unit="min", needs="when_idle",
    )  # fmt: skip
    on_battery: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Also on battery"),
        QT_TRANSLATE_NOOP("Preferences", "Otherwise a sleep that begins by itself waits until the computer is plugged in. The button always works."),
    )  # fmt: skip
    cycles: int = _pref(
        3, QT_TRANSLATE_NOOP("Preferences", "Cycles at most"),
        QT_TRANSLATE_NOOP("Preferences", "A sleep ends earlier when every fact is recalled."), low=1, high=10, advanced=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Memory:
    """How memories are written and slept on."""

    policy: str = _pref(
        "default", QT_TRANSLATE_NOOP("Preferences", "Policy"),
        QT_TRANSLATE_NOOP("Preferences", "The sound one keeps what you tell it. The paper’s reproduces the published experiment, with its faults: for demonstrations."),
        choices=(
            ("default", QT_TRANSLATE_NOOP("Preferences", "Sound")),
            ("paper", QT_TRANSLATE_NOOP("Preferences", "As in the paper")),
        ),
        reopens=True,
    )  # fmt: skip
    layers: str = _pref(
        "", QT_TRANSLATE_NOOP("Preferences", "Edited layer"),
        QT_TRANSLATE_NOOP("Preferences", "Which layer’s weights hold what you tell the model in use, counted from 0; two, such as 2, 3, share each fact, and each new fact then takes longer. Left empty: what the model says, or what was measured when it was first opened. What you told is written anew into another layer. Every other model has a choice of its own."),
        layers=True, zero=QT_TRANSLATE_NOOP("Preferences", "The model’s own"), advanced=True, reopens=True,
    )  # fmt: skip
    allowed_drift: float = _pref(
        0.02, QT_TRANSLATE_NOOP("Preferences", "Language may suffer by"),
        QT_TRANSLATE_NOOP("Preferences", "How much a sleep may raise perplexity (the model’s surprise at ordinary text) before all of it is put back."),
        low=0.001, high=0.5, unit="%", advanced=True, reopens=True,
    )  # fmt: skip
    deep_drift: float = _pref(
        0.03, QT_TRANSLATE_NOOP("Preferences", "Deep sleep from"),
        QT_TRANSLATE_NOOP("Preferences", "Once perplexity has risen by this over the untouched model’s, all memories are tuned together, which takes minutes."),
        low=0.001, high=1.0, unit="%", advanced=True, reopens=True,
    )  # fmt: skip
    deep_left: float = _pref(
        0.02, QT_TRANSLATE_NOOP("Preferences", "Deep sleep if left behind"),
        QT_TRANSLATE_NOOP("Preferences", "… or once a cycle left more than this share of the facts unrecalled, having mended less than half of what failed."),
        low=0.0, high=1.0, unit="%", advanced=True, reopens=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chat:
    """Conversations."""

    save_drafts: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Keep drafts"),
        QT_TRANSLATE_NOOP("Preferences", "A message you have not sent yet is there again after a crash or a restart."),
    )  # fmt: skip
    markdown: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Show Markdown and code formatted"),
        QT_TRANSLATE_NOOP("Preferences", "Once an answer is complete. Off: the answer as the model wrote it."),
    )  # fmt: skip
    sources: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Name the facts an answer used"),
        QT_TRANSLATE_NOOP("Preferences", "Under an answer, with a way to the journal and to “this is wrong”."),
    )  # fmt: skip
    enter_sends: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Enter sends"),
        QT_TRANSLATE_NOOP("Preferences", "Off: Enter starts a new line, and Ctrl+Enter sends."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Privacy:
    """What others may see, and what is kept beside the journal."""

    notifications: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Notify through the desktop"),
        QT_TRANSLATE_NOOP("Preferences", "When the window is not in front: a sleep has ended, or something needs you. Facts are never in it."),
    )  # fmt: skip
    record_sessions: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Record sessions for replay"),
        QT_TRANSLATE_NOOP("Preferences", "What happened in the window, kept in the profile folder on this computer only."),
    )  # fmt: skip
    keep_sessions: int = _pref(
        50, QT_TRANSLATE_NOOP("Preferences", "Keep the last"),
        QT_TRANSLATE_NOOP("Preferences", "Older recordings are deleted."),
        low=1, high=1000, unit=QT_TRANSLATE_NOOP("Preferences", "sessions"), needs="record_sessions",
    )  # fmt: skip
    other_apps: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Let other apps on this machine ask"),
        QT_TRANSLATE_NOOP("Preferences", "Programs that speak the OpenAI protocol and have the key, which the Models room shows."),
    )  # fmt: skip
    apps_teach: bool = _pref(
        False, QT_TRANSLATE_NOOP("Preferences", "Remember what other apps say"),
        QT_TRANSLATE_NOOP("Preferences", "Facts in what they send are kept as if you had said them; otherwise nothing of it is kept."),
        needs="other_apps",
    )  # fmt: skip
    web_pages: str = _pref(
        "", QT_TRANSLATE_NOOP("Preferences", "Web pages that may ask"),
        QT_TRANSLATE_NOOP("Preferences", "Their origins, such as https://chat.example or http://localhost:3000. They need the key as well. Left empty, no page may ask."),
        origins=True, zero=QT_TRANSLATE_NOOP("Preferences", "None"), needs="other_apps", advanced=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """Presenting."""

    mask: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Hide my facts from the audience"),
        QT_TRANSLATE_NOOP("Preferences", "In presenter mode every fact from before it began is masked; what you tell on stage is shown."),
    )  # fmt: skip
    scale: float = _pref(
        1.6, QT_TRANSLATE_NOOP("Preferences", "Larger by"),
        QT_TRANSLATE_NOOP("Preferences", "Text and the charts’ lines in presenter mode, times their usual size."),
        low=1.0, high=2.5, unit="×",
    )  # fmt: skip
    captions: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Show the keys I press"),
        QT_TRANSLATE_NOOP("Preferences", "Shortcuts only, never what you type."),
    )  # fmt: skip
    second_screen: bool = _pref(
        True, QT_TRANSLATE_NOOP("Preferences", "Use a second screen"),
        QT_TRANSLATE_NOOP("Preferences", "If there is one, the audience gets it, and you keep the window with its menus."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preferences:
    """All sections."""

    look: Look = field(default_factory=Look)
    computing: Computing = field(default_factory=Computing)
    sleep: Sleep = field(default_factory=Sleep)
    memory: Memory = field(default_factory=Memory)
    chat: Chat = field(default_factory=Chat)
    privacy: Privacy = field(default_factory=Privacy)
    stage: Stage = field(default_factory=Stage)


#: Section -> title, in the order of the dialog.
SECTIONS = {
    "look": QT_TRANSLATE_NOOP("Preferences", "Look"),
    "chat": QT_TRANSLATE_NOOP("Preferences", "Chat"),
    "sleep": QT_TRANSLATE_NOOP("Preferences", "Sleep"),
    "memory": QT_TRANSLATE_NOOP("Preferences", "Memory"),
    "computing": QT_TRANSLATE_NOOP("Preferences", "Computing"),
    "privacy": QT_TRANSLATE_NOOP("Preferences", "Privacy"),
    "stage": QT_TRANSLATE_NOOP("Preferences", "On a stage"),
}
_S = TypeVar("_S")


def tr(text: object) -> str:
    """A text of this table in the user's language."""
    return QCoreApplication.translate("Preferences", str(text))


def about(item: Field[Any]) -> About:
    """What is said of a field of a section."""
    result: About = item.metadata["about"]
    return result


def changed(section: _S, **values: object) -> _S:
    """A section with some values replaced. Raises PreferenceError for one that cannot be taken."""
    known = {item.name: item for item in fields(section)}  # type: ignore[arg-type]
    for name, value in values.items():
        check(known[name], value)
    return replace(section, **values)  # type: ignore[type-var]


def check(item: Field[Any], value: object) -> None:
    """Raises PreferenceError, with what would do, if a field cannot have this value."""
    a, title, translate = about(item), tr(about(item).title), QCoreApplication.translate
    if a.choices:
        if value not in [choice for choice, _ in a.choices]:
            names = ", ".join(choice for choice, _ in a.choices)
            raise _refused(title, value, translate("Preferences", "Choose one of: {0}.").format(names))
        if (wanted := dict(a.packages).get(str(value))) and not any(map(find_spec, wanted)):
            raise _needs(title, dict(a.choices)[value], wanted[0])
    elif isinstance(item.default, bool):
        if not isinstance(value, bool):
            raise _refused(title, value, translate("Preferences", "It is on or off (true or false)."))
    elif a.hour:
        if not (isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)):
            raise _refused(title, value, translate("Preferences", "Give a time such as 03:00."))
    elif a.layers:
        if not (isinstance(value, str) and re.fullmatch(r"(\d{1,3}(, \d{1,3})*)?", value)):
            raise _refused(
                title,
                value,
                translate("Preferences", "Give a layer’s number such as 2, or two such as 2, 3."),
            )
    elif a.origins:
        if not (isinstance(value, str) and value == ", ".join(origins(value) or ())):
            raise _refused(
                title,
                value,
                translate("Preferences", "Write each like https://chat.example, or leave it empty."),
            )
    elif a.limits:
        if not (isinstance(value, str) and value == limited(value)):
            raise _refused(
                title, value, translate("Preferences", "Write it like cuda:0=20GiB, cpu=16GiB, each device once, or leave it empty.")
            )  # fmt: skip
    elif not _fits(a, item.default, value):
        action = translate("Preferences", "Choose a number from {0} to {1}.")
        raise _refused(title, value, action.format(f"{a.low:g}", f"{a.high:g}"))


def check_depth(memory: Memory, depth: int) -> None:
    """Raises PreferenceError if a layer is named that a model of so many (0: not known) has not, or its last."""
    named = [int(number) for number in memory.layers.split(", ") if number]
    if depth > 1 and max(named, default=0) > depth - 2:
        [item] = [item for item in fields(memory) if item.name == "layers"]
        raise _refused(
            tr(about(item).title),
            memory.layers,
            QCoreApplication.translate("Preferences", "The model in use has layers from 0 to {0} that can be edited.").format(depth - 2),
        )  # fmt: skip


def origins(text: str) -> tuple[str, ...] | None:
    """The origins of web pages that a text names, each once; None where something in it is none.

    `engine.endpoint.protocol.origin_of` writes each as browsers do.
    """
    found = [part.lower().rstrip("/") for part in text.replace(",", " ").split()]
    host = r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?"
    named = all(re.fullmatch(host, part, re.ASCII) for part in found)
    return tuple(dict.fromkeys(found)) if named else None


def limited(text: str) -> str | None:
    """Limits of memory as they are kept, and as `engine.model.placement.parse_memory` reads them; None for a text that names none."""
    kept: dict[str, str] = {}
    for part in text.split(",") if text else ():
        found = re.fullmatch(
            r"(cpu|mps|(?:cuda|xpu):[0-9]{1,3}) *= *(\d+(?:\.\d+)?) *([KMGT])(i?)B",
            part.strip(),
            re.IGNORECASE | re.ASCII,
        )
        if found is None or found[1].lower() in kept:
            return None
        kept[found[1].lower()] = f"{found[2]}{found[3].upper()}{found[4].lower()}B"
    return ", ".join(f"{device}={size}" for device, size in kept.items())


def _fits(a: About, default: object, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if isinstance(default, int) and not isinstance(value, int):
        return False
    return a.low <= value <= a.high or (bool(a.zero) and value == 0)


def read(values: Mapping[str, Any]) -> tuple[Preferences, list[str]]:
    """Preferences from what a file holds; what cannot be taken keeps its default, and is told."""
    told: list[str] = []
    result = Preferences()
    for part in fields(result):
        section = getattr(result, part.name)
        found = values.get(part.name, {})
        if not isinstance(found, Mapping):
            continue
        for item in fields(section):
            if item.name in found:
                try:
                    section = changed(section, **{item.name: found[item.name]})
                except PreferenceError as error:
                    usual = QCoreApplication.translate("Preferences", "The usual value is used instead.")
                    told.append(f"{error.message} {usual}")
        result = replace(result, **{part.name: section})
    return result, told


def _needs(title: str, choice: object, package: str) -> PreferenceError:
    """The package that a choice needs is not here, and how to get it."""
    message = QCoreApplication.translate(
        "Preferences", "“{0}” cannot be “{1}”: the package {2} is not installed."
    )
    action = QCoreApplication.translate("Preferences", "Install it ({0}), then choose again.")
    how = "pip install 'dormouse[quantised]'" if package == "torchao" else f"pip install {package}"
    return PreferenceError(message.format(title, tr(choice), package), action.format(how))


def _refused(title: str, value: object, action: str) -> PreferenceError:
    message = QCoreApplication.translate("Preferences", "“{0}” cannot be “{1}”.")
    return PreferenceError(message.format(title, str(value)[:40]), action)
