"""Inside the weights: how far they have moved, by whose doing, in which directions, and which facts are too close."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app import figures, theme, words
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.bars import Columns, NamedBars
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.heatmap import PLAIN, Heatmap
from app.widgets.lead import Lead
from engine import events as ev

#: Facts named with their share; shades of the overlap.
_NAMED, _SHADES = 12, 16


class WeightsPane(Lead, Adaptive, QWidget):
    """Shows what WeightsInside says of one layer at a time."""

    fact_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: dict[int, ev.FactView] = {}
        self._layers: tuple[ev.LayerInside, ...] = ()
        self._at = 0.0
        self.layer = QComboBox()
        self.layer.setAccessibleName(self.tr("Edited layer"))
        self.layer.setToolTip(words.GLOSSARY["edited layer"])
        self.layer.currentIndexChanged.connect(self._show)
        self.said = make.label(tip=words.GLOSSARY["change of weights"], wrap=True)
        self.layers, self.shares, self.spectrum = NamedBars(), NamedBars(), Columns()
        self.layers.setAccessibleName(self.tr("Change of each layer"))
        self.shares.setAccessibleName(self.tr("Share of each fact in the change"))
        self.spectrum.setAccessibleName(self.tr("Spectrum of the change"))
        self.layers.current_changed.connect(self.layer.setCurrentIndex)
        self.shares.opened.connect(self._open_share)
        self.map = Heatmap()
        self.map.setAccessibleName(self.tr("Overlap of each two facts"))
        self.map.dress(_shades)
        self.map.explain(self._say_pair)
        self.map.current_changed.connect(lambda _row, _column: self._show_pair())
        self.map.opened.connect(self._open_row)
        self.pair = make.label(wrap=True, tip=words.GLOSSARY["overlap"])
        self.pair.setAccessibleName(self.tr("The two facts under the cursor"))
        self.first, self.second = (make.button("", "link", self.tr("Show this fact")) for _ in range(2))
        self.first.clicked.connect(lambda: self._open_row(self.map.current()[0]))
        self.second.clicked.connect(lambda: self._open_row(self.map.current()[1]))
        self.closest = make.button(
            self.tr("Show the two closest"), "", self.tr("Go to the two facts that crowd each other most")
        )
        self.closest.clicked.connect(self.show_closest)
        self.empty = EmptyState(self._missing(), "room-insight")
        self._lay_out()
        self._show()
        self.adapt()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.layer)
        top.addWidget(self.said, 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        self._layer_head = make.label(
            self.tr("Change of each layer"), "heading", words.GLOSSARY["change of weights"]
        )
        for head, widget in (
            (self._layer_head, self.layers),
            (make.label(self.tr("Share by fact"), "heading", words.GLOSSARY["share"]), self.shares),
            (make.label(self.tr("Spectrum"), "heading", words.GLOSSARY["spectrum"]), self.spectrum),
        ):
            left.addWidget(head)
            if widget is self.spectrum:
                left.addWidget(
                    make.label(self.tr("How strong each direction of the change is"), "caption", wrap=True)
                )
            left.addWidget(widget, 1 if widget is self.spectrum else 0)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(
            make.label(self.tr("Facts that crowd each other"), "heading", words.GLOSSARY["overlap"])
        )
        right.addWidget(
            make.label(
                self.tr("How alike two facts look to the layer: one is heard when the other is asked"),
                "caption",
                wrap=True,
            )
        )
        right.addWidget(self.map, 1)
        right.addWidget(self.pair)
        links = Flow()
        for button in (self.closest, self.first, self.second):
            links.addWidget(button)
        right.addLayout(links)
        self._grid = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._grid)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(24)
        self._sides.addLayout(left, 5)
        self._sides.addLayout(right, 7)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(14, 12, 14, 10)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self._grid, 1)
        box.addWidget(self.empty, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(make.scrolled(inner))
        self.lead = self.map

    def arrange(self) -> None:
        """Which facts crowd each other, under the shares where the text is too large for both."""
        need, ways = 90 * self.fontMetrics().averageCharWidth(), QBoxLayout.Direction
        beside = self.width() >= need
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        line = self.fontMetrics().height()
        self.spectrum.setMinimumHeight(0 if beside else 5 * line)
        self.map.setMinimumHeight(0 if beside else 12 * line)

    # -- events -------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.JournalChanged(facts):
                before = self._names()
                self._facts = {fact.id: fact for fact in facts}
                if self._names() != before:  # forgotten, or hidden from an audience
                    self._show()
                self.empty.say(self._missing())
            case ev.WeightsInside(at, layers):
                self._at, self._layers = at, layers
                names = [self.tr("Layer {number}").format(number=one.layer) for one in layers]
                if [self.layer.itemText(i) for i in range(self.layer.count())] != names:
                    self.layer.blockSignals(True)
                    self.layer.clear()
                    self.layer.addItems(names)
                    self.layer.setCurrentIndex(len(names) - 1)
                    self.layer.blockSignals(False)
                self._show()

    def set_span(self, span: tuple[float, float] | None) -> None:
        """The weights are as they are now: only the facts written in the span are named."""
        self._span = span
        self._show()

    _span: tuple[float, float] | None = None

    def shown(self) -> ev.LayerInside | None:
        """The layer that is looked at."""
        index = self.layer.currentIndex()
        return self._layers[index] if 0 <= index < len(self._layers) else None

    def show_closest(self) -> None:
        """Put the cursor on the two facts that crowd each other most."""
        near = self._overlaps(self.shown())
        if len(near) > 1:
            row, column = np.unravel_index(int(near.argmax()), near.shape)
            self.map.select(int(row), int(column))
            self.map.setFocus()

    # -- showing ------------------------------------------------------------------------------------------

    def _missing(self) -> str:
        """Why nothing is to be seen."""
        if not self._layers and any(fact.state in ev.LIVE_STATES for fact in self._facts.values()):
            return self.tr("The weights are being looked into. They are shown as soon as Dormouse has time.")
        return self.tr(
            "Nothing is written into the weights yet. Each fact you tell is a small change of one layer’s matrix; "
            "here you see how large all of them are together, which fact takes how much, and which facts are so "
            "alike that one is heard when the other is asked."
        )

    def _show(self) -> None:
        layer = self.shown()
        written = layer is not None and layer.memories > 0
        self._grid.setVisible(written)
        self.empty.say(self._missing())
        self.empty.setVisible(not written)
        self.said.setVisible(written)
        self.layer.setVisible(len(self._layers) > 1)
        self.layers.setVisible(len(self._layers) > 1)
        self._layer_head.setVisible(len(self._layers) > 1)
        if layer is None or not written:
            self.setAccessibleDescription(self.empty.text())
            return
        self.said.setText(self.summary())
        self.setAccessibleDescription(self.summary())
        self.layers.show_bars(
            [
                (self.layer.itemText(i), _ratio(one), _percent(_ratio(one)))
                for i, one in enumerate(self._layers)
            ]
        )
        self._shared = [(ids, share) for ids, share in layer.shares if self._in_span(ids)]
        named = self._shared[:_NAMED]
        bars = [(self._name(ids), share, _percent(share)) for ids, share in named]
        rest = layer.memories - len(named)
        if rest > 0:
            left = 1 - sum(share for _, share in named)
            bars.append((self.tr("{count} others").format(count=rest), left, _percent(left)))
        self.shares.show_bars(bars)
        energy = sum(s * s for s in layer.singular) or 1.0
        self.spectrum.show_values(
            layer.singular,
            [
                self.tr("Direction {number}: singular value {value}, {share} of the change").format(
                    number=i + 1,
                    value=figures.short(s, 3),
                    share=_percent(s * s / max(energy, layer.delta_norm**2)),
                )
                for i, s in enumerate(layer.singular)
            ],
        )
        near = self._overlaps(layer)
        names = [self._name(ids) for ids in layer.crowded]
        levels = np.clip(np.rint(near * (_SHADES - 1)), 0, _SHADES - 1).astype(np.uint8)
        self.map.show_cells(levels, names)
        self._show_pair()

    def summary(self) -> str:
        """The layer in a sentence."""
        layer = self.shown()
        if layer is None:
            return ""
        return self.tr(
            "Layer {layer} holds {facts}, in about {rank:.0f} directions. ‖ΔW‖ / ‖W₀‖ is {size}; on ordinary text the "
            "layer’s output moves by {moved}."
        ).format(
            layer=layer.layer, facts=words.count(layer.memories, "fact"), rank=max(1.0, layer.rank),
            moved=_times(layer.moved), size=_times(_ratio(layer)),
        )  # fmt: skip

    def _overlaps(self, layer: ev.LayerInside | None) -> np.ndarray:
        """The overlaps, the diagonal empty: a fact does not crowd itself."""
        near = np.array(layer.overlaps if layer else (), float).reshape(
            len(layer.crowded) if layer else 0, -1
        )
        np.fill_diagonal(near, 0.0) if near.size else None
        return near

    def _say_pair(self, row: int, column: int) -> str:
        layer = self.shown()
        if layer is None or not (row < len(layer.crowded) and column < len(layer.crowded)):
            return ""
        one = self._name(layer.crowded[row])
        if row == column:
            return one
        return self.tr("{one} and {other}: overlap {overlap}").format(
            one=one, other=self._name(layer.crowded[column]), overlap=_percent(layer.overlaps[row][column])
        )

    def _show_pair(self) -> None:
        layer = self.shown()
        row, column = self.map.current()
        self.pair.setText(self._say_pair(row, column))
        for button, place in ((self.first, row), (self.second, column)):
            ids = layer.crowded[place] if layer and place < len(layer.crowded) else ()
            name = self._name(ids)
            button.setText(self.tr("Open “{name}”").format(name=name))
            button.setVisible(bool(ids) and (button is self.first or row != column))

    def _name(self, ids: Sequence[int]) -> str:
        facts = [self._facts[i] for i in ids if i in self._facts]
        if not facts:
            return self.tr("a forgotten fact")
        subject = words.to_listener(facts[0].subject)
        return f"{subject} · {facts[0].relation_label}" if len(facts) == 1 else f"{subject} ({len(facts)})"

    def _names(self) -> list[str]:
        """All names that are on show."""
        layer = self.shown()
        return (
            [self._name(ids) for ids in (*layer.crowded, *(ids for ids, _ in layer.shares))] if layer else []
        )

    def _in_span(self, ids: Sequence[int]) -> bool:
        if self._span is None:
            return True
        start, end = self._span
        times = [self._facts[i].written_at or self._facts[i].created_at for i in ids if i in self._facts]
        return any(start <= at <= end for at in times)

    def _open_row(self, row: int) -> None:
        layer = self.shown()
        if layer is not None and row < len(layer.crowded) and layer.crowded[row]:
            self.fact_opened.emit(layer.crowded[row][-1])

    def _open_share(self, number: int) -> None:
        if number < len(self._shared) and self._shared[number][0]:
            self.fact_opened.emit(self._shared[number][0][-1])

    _shared: Sequence[tuple[tuple[int, ...], float]] = ()

    def table(self) -> list[list[str]]:
        """What is seen, for a CSV file."""
        lines = [["layer", "what", "first", "second", "value"]]
        layer = self.shown()
        if layer is None:
            return lines
        number = str(layer.layer)
        lines.append([number, "norm of the change / norm of the weights", "", "", f"{_ratio(layer):.6g}"])
        lines.append([number, "movement of the output on ordinary text", "", "", f"{layer.moved:.6g}"])
        lines += [[number, "share", self._name(ids), "", f"{share:.6g}"] for ids, share in self._shared]
        lines += [
            [number, "singular value", str(i + 1), "", f"{s:.6g}"] for i, s in enumerate(layer.singular)
        ]
        names = [self._name(ids) for ids in layer.crowded]
        lines += [
            [number, "overlap", names[i], names[j], f"{layer.overlaps[i][j]:.4f}"]
            for i in range(len(names))
            for j in range(i)
        ]
        return lines


def _ratio(layer: ev.LayerInside) -> float:
    return layer.delta_norm / layer.base_norm if layer.base_norm else 0.0


def _percent(share: float) -> str:
    return figures.percent(share, int(abs(share) < 0.0995))


def _times(ratio: float) -> str:
    return f"{figures.number(ratio, 1)} ×" if ratio >= 2 else _percent(ratio)


def _shades() -> list[tuple[QColor, int]]:
    """From nothing to the warning colour, for overlaps from 0 to 1."""
    c = theme.colors()
    return [(QColor(theme.mix(c.raised, c.paraphrase, i / (_SHADES - 1))), PLAIN) for i in range(_SHADES)]


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = WeightsPane()
    pane.resize(1000, 560)
    for event in samples.weights():
        pane.handle(event)
    pane.show_closest()
    samples.show(pane, "Inside the weights")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
