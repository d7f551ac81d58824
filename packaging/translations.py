"""Collects the window's texts into resources/translations/*.ts, and compiles them: `make translations`.

Qt's own lupdate does not see into f-strings, nor knows the short `tr` of a module; so the texts are read from Python's
syntax tree. The .ts files are Qt's: pyside6-linguist opens them.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
#: (context, text)
Key = tuple[str, str]


def texts(folder: Path = ROOT / "app") -> dict[Key, str]:
    """Every text that passes a translation, and the file where it was first met."""
    found: dict[Key, str] = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for key in _of(tree, "", _short(tree)):
            found.setdefault(key, path.relative_to(folder.parent).as_posix())
    return found


def read(file: Path) -> dict[Key, str]:
    """What a .ts file says; a text that is not translated yet is ""."""
    if not file.exists():
        return {}
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): _finished(message)
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def write(file: Path, keys: list[Key], said: dict[Key, str]) -> None:
    """The .ts file anew: these texts, with what is already said of them."""
    root = ET.Element("TS", version="2.1", language=file.stem.rpartition("_")[2], sourcelanguage="en")
    for name in sorted({context for context, _ in keys}):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in sorted(text for place, text in keys if place == name):
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = text
            translation = ET.SubElement(message, "translation")
            translation.text = said.get((name, text), "")
            if not translation.text:
                translation.set("type", "unfinished")
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_(file: Path, into: Path) -> None:
    """Qt's lrelease, which comes with PySide6: .ts to .qm."""
    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    subprocess.run([tool, "-silent", file, "-qm", into], check=True, timeout=60)


def main() -> int:
    """Bring every language up to date; 1 if one has texts without a translation."""
    keys, missing = list(texts()), 0
    for file in sorted(FOLDER.glob("dormouse_*.ts")):
        said = read(file)
        write(file, keys, said)
        compile_(file, file.with_suffix(".qm"))
        left = [key for key in keys if not said.get(key)]
        missing += len(left)
        print(f"{file.name}: {len(keys)} texts, {len(left)} without a translation")
        for context, text in left[:20]:
            print(f"  {context}: {text!r}")
    return 1 if missing else 0


def _of(node: ast.AST, context: str, short: dict[str, str]) -> Iterator[Key]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call) and node.args:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if (
            name in ("translate", "QT_TRANSLATE_NOOP")
            and len(node.args) > 1
            and isinstance(first, ast.Constant)
        ):
            yield from ((str(first.value), text) for text in _literals(node.args[1]))
        elif name == "tr" and isinstance(node.func, ast.Attribute):
            owner = getattr(node.func.value, "id", "self")
            yield from (
                (context if owner == "self" else short.get("tr", context), t) for t in _literals(first)
            )
        elif name in short:
            yield from ((short[name], text) for text in _literals(first))
    for child in ast.iter_child_nodes(node):
        yield from _of(child, context, short)


def _short(tree: ast.AST) -> dict[str, str]:
    """Functions of a module that translate within one context: name -> context."""
    found = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name.strip("_") == "tr":
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "translate":
                    found[function.name] = str(getattr(call.args[0], "value", ""))
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: a literal, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _finished(message: ET.Element) -> str:
    translation = message.find("translation")
    return "" if translation is None or translation.get("type") else translation.text or ""


if __name__ == "__main__":
    sys.exit(main())
