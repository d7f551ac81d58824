"""A window for the audience: shows a part of another window, as large as its screen allows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPixmap, QRegion, QScreen
from PySide6.QtWidgets import QWidget

from app import theme

#: Eight pictures a second: enough to follow, little to draw.
_EVERY_MS = 125
#: A picture is drawn so much larger than the window at most.
_LARGEST = 4.0


class Mirror(QWidget):
    """Follows `part()` of a window until it is closed; drawn anew in its own size, so that letters stay sharp."""

    def __init__(self, window: QWidget, part: Callable[[], QRect]) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, Qt.WindowType.Window | flags)
        self.setWindowTitle(self.tr("Dormouse, for the audience"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._window, self._part = window, part
        self._picture = QPixmap()
        self._changed = True
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._follow_changes)

    def begin(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.setVisible(True)  # showFullScreen() would ask for the focus
        self._window.installEventFilter(self)
        self._timer.start()
        self.follow()

    def _follow_changes(self) -> None:
        if self._changed and self._window.updatesEnabled():  # it is not half in one look, half in another
            self.follow()

    def follow(self) -> None:
        """Take a new picture."""
        self._changed = False
        part = self._part()
        if part.isEmpty():
            return
        larger = min(self.width() / part.width(), self.height() / part.height(), _LARGEST)
        ratio = larger * self.devicePixelRatio()
        picture = QPixmap(part.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        self._window.render(picture, QPoint(), QRegion(part))
        self._picture = picture
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:  # something in the window is to be painted
            self._changed = True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self._window.removeEventFilter(self)
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.colors().window))
        if not self._picture.isNull():
            size = self._picture.deviceIndependentSize().scaled(
                self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.end()
