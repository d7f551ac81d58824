"""One small palette in light and dark that colour-blind people can read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colors:
    """Named colours of one scheme; series colours are Okabe and Ito's, tuned to the background."""

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    soft: str
    good: str
    warn: str
    bad: str
    raw: str
    chat: str
    paraphrase: str
    perplexity: str
    series: tuple[str, ...]  # of curves that have no colour of their own

    def line(self, name: str) -> QColor:
        """The colour of a curve: one of these names, or "series 0", "series 1" and so on, again from the first when they end."""
        kind, _, number = name.partition(" ")
        return QColor(self.series[int(number) % len(self.series)] if number else getattr(self, kind))

    def tone(self, name: str) -> QColor:
        """The colour of a tone: "good", "warn", "bad", "info", or anything else for neutral."""
        return QColor(
            {"good": self.good, "warn": self.warn, "bad": self.bad, "info": self.accent}.get(name, self.muted)
        )


LIGHT = Colors(
    window="#f5f3ee", surface="#ffffff", raised="#faf8f4", border="#e1ddd4", text="#26272b", muted="#66676e",
    accent="#3a5fa0", on_accent="#ffffff", soft="#e3eaf6", good="#00775a", warn="#9a5b00", bad="#b3401a",
    raw="#0072b2", chat="#00845f", paraphrase="#bd5200", perplexity="#9b4f86",
    series=("#0057af", "#d06a0c", "#003f2d", "#7a1a70", "#7d5a1e", "#0a94c0", "#55565a", "#8c8989"),
)  # fmt: skip
DARK = Colors(
    window="#191a1e", surface="#222428", raised="#292b30", border="#393c43", text="#e9e7e2", muted="#a5a6ac",
    accent="#8fb0ea", on_accent="#14161a", soft="#2c3752", good="#4cc9a0", warn="#f0b357", bad="#f2906a",
    raw="#56b4e9", chat="#3ccb9e", paraphrase="#f0a04b", perplexity="#d9a0c4",
    series=("#a6d2ff", "#d0661a", "#2ee59d", "#b562a6", "#e6c229", "#6478f5", "#a8a6a4", "#f4f1ec"),
)  # fmt: skip


def mix(first: str, second: str, share: float) -> str:
    """The first colour with this share of the second."""
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()
