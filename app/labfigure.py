"""The words of the Lab's figures, in the user's language, for the engine that draws them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app import words

#: Texts of the figures; {0} stands for what changes in them.
TEXTS: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("LabFigure", "recall, raw form"),
    QT_TRANSLATE_NOOP("LabFigure", "recall, chat"),
    QT_TRANSLATE_NOOP("LabFigure", "perplexity, change"),
    QT_TRANSLATE_NOOP("LabFigure", "“I don't know” kept"),
    QT_TRANSLATE_NOOP("LabFigure", "neighbours kept"),
    QT_TRANSLATE_NOOP("LabFigure", "facts told"),
    QT_TRANSLATE_NOOP("LabFigure", "forecast"),
    QT_TRANSLATE_NOOP("LabFigure", "share that failed"),
    QT_TRANSLATE_NOOP("LabFigure", "What drowsiness foresees of a fact"),
    QT_TRANSLATE_NOOP("LabFigure", "{0}: mean and standard deviation over seeds"),
    QT_TRANSLATE_NOOP("LabFigure", "ablation: {0} facts told; + one choice turned, ... all choices up to that one; bar: mean, dots: seeds"),
    QT_TRANSLATE_NOOP("LabFigure", "paper, Llama-3.1-8B, one run"),
    QT_TRANSLATE_NOOP("LabFigure", "paper, 8B, 14 + 5 facts, one run"),
    QT_TRANSLATE_NOOP("LabFigure", "paper, 8B, one run"),
    QT_TRANSLATE_NOOP("LabFigure", "cycle {0}"),
    QT_TRANSLATE_NOOP("LabFigure", "wake"),
    QT_TRANSLATE_NOOP("LabFigure", "second wave"),
)  # fmt: skip


def words_of() -> dict[str, str]:
    """Each text, each part of a variant's name and the decimal point, as the user's language has them."""
    said = {str(text): QCoreApplication.translate("LabFigure", str(text)) for text in TEXTS}
    point = QLocale().decimalPoint()
    return {**words.lab_names(), **said} | ({} if point == "." else {".": point})
