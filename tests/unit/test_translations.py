"""Every text of the window passes a translation, and the German one is complete."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]
GERMAN = ROOT / "resources" / "translations" / "dormouse_de.ts"
#: What takes a text that the user sees.
SHOWS = {
    "label", "button", "tool", "line", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QGroupBox",
    "QAction", "addAction", "addMenu", "addTab", "addItem", "setText", "setToolTip", "setStatusTip", "setAccessibleName",
    "setAccessibleDescription", "setWindowTitle", "setPlaceholderText", "setTitle", "setSuffix", "setPrefix",
    "setSpecialValueText", "setHeaderLabels", "say", "showMessage", "Room", "Card", "Message", "getSaveFileName",
    "getOpenFileName", "getExistingDirectory",
}  # fmt: skip
#: Names that are the same in every language, and signs.
SAME = {"Dormouse", "Markdown (*.md)", "primary", "link"}
#: Made-up events for design work, never seen by a user.
SAMPLES = {"samples.py", "smoke.py", "driver.py", "host.py"}  # host.py: words of its protocol


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return script("translations")


def bare(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals with words in them that are shown without passing a translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "main":  # shows a pane with made-up events
            node.body = []
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "Spec":  # name, title, menu, keys, tip
            given = [
                *node.args[1:2],
                *node.args[4:5],
                *(k.value for k in node.keywords if k.arg in ("title", "tip")),
            ]
        elif name == "Room":
            given = node.args[1:3]
        elif name in (
            "getSaveFileName",
            "getOpenFileName",
            "getExistingDirectory",
        ):  # parent, title, file, kinds of file
            given = [*node.args[1:2], *node.args[3:]]
        elif name == "addItem":
            given = node.args[:1]
        elif name in SHOWS:
            style = 1 if name in ("label", "button") else None  # a style's name
            given = [a for place, a in enumerate(node.args) if place != style]
            given += [k.value for k in node.keywords if k.arg in ("tip", "accessible", "text")]
        else:
            continue
        for argument in given:
            yield from ((line, text) for line, text in _words(argument) if text not in SAME)


def _words(node: ast.expr) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"[^\W\d_]{2}", node.value):
            yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield from _words(part)
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from _words(node.left)
        yield from _words(node.right)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _words(value)


def test_no_text_is_shown_that_passes_no_translation() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        if path.name not in SAMPLES
        for line, text in bare(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        'make.label("Nights")', 'x.setToolTip(f"Hide {name}")', 'Spec("a", "Sleep now", "Memory")',
        'x.setText("on" if a else "off")', 'toasts.say("Saved as " + name)', 'make.button(self.tr("A b"), "", "Tip")',
    ],
)  # fmt: skip
def test_a_bare_text_is_found(source: str) -> None:
    assert list(bare(ast.parse(source)))


def test_the_german_translation_is_complete(tool: ModuleType) -> None:
    said = tool.read(GERMAN)
    missing = [key for key in tool.texts() if not said.get(key, "").strip()]
    assert not missing, f"run make translations and translate: {missing}"


def test_no_translation_is_left_of_a_text_that_is_gone(tool: ModuleType) -> None:
    assert set(tool.read(GERMAN)) == set(tool.texts()), "run make translations"


def test_placeholders_shortcuts_and_edges_are_kept(tool: ModuleType) -> None:
    wrong = []
    for (context, text), german in tool.read(GERMAN).items():
        shapes = (r"\{[^{}]*\}", r"</?\w+>", r"\*\.\w+", r";;")
        kept = all(Counter(re.findall(s, text)) == Counter(re.findall(s, german)) for s in shapes)
        edges = (
            text[:1].isspace(),
            text[-1:].isspace(),
            text.endswith("…"),
            text.count("&") - text.count("&amp;"),
        )
        if not kept or edges != (
            german[:1].isspace(),
            german[-1:].isspace(),
            german.endswith("…"),
            german.count("&"),
        ):
            wrong.append((context, text, german))
    assert not wrong


def test_what_is_compiled_is_what_was_translated(tool: ModuleType, tmp_path: Path) -> None:
    tool.compile_(GERMAN, tmp_path / "again.qm")
    committed = GERMAN.with_suffix(".qm").read_bytes()
    assert (tmp_path / "again.qm").read_bytes() == committed, "run make translations"
