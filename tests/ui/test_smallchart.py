"""The small chart draws what it says whole."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from app.widgets.smallchart import SmallChart
from app.widgets.track import Line, Track


def test_the_number_at_the_end_is_not_cut(qtbot: QtBot) -> None:
    chart = SmallChart()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    track = Track("recall", [Line("raw", np.ones(1), "raw")], share=True)
    chart.show_tracks(np.zeros(1), [track], np.zeros(0), [], least=10.5)  # 11 is the last that is seen
    assert chart.view()[1] == 11.0
    image = chart.grab().toImage()
    under = range(image.height() - chart.fontMetrics().height(), image.height())
    edge = {image.pixel(image.width() - 1, y) for y in under}
    assert len(edge) == 1  # nothing but the ground
    last = {image.pixel(x, y) for x in range(image.width() - 12, image.width()) for y in under}
    assert len(last) > 1  # and the number is there
