"""The look: what was drawn in one is not kept through all the others."""

from __future__ import annotations

from PySide6.QtGui import QPixmap, QPixmapCache

from app import theme


def test_pictures_of_the_former_look_are_let_go(qapp) -> None:
    theme.apply(qapp, "light")
    QPixmapCache.insert("a button", QPixmap(20, 20))
    theme.apply(qapp, "light")
    assert QPixmapCache.find("a button") is not None, "the look is the same"
    theme.apply(qapp, "dark")
    assert QPixmapCache.find("a button") is None
