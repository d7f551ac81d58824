"""The shell: preferences and the size of all text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app import preferences as p
from app import theme
from app.actions import Spec
from app.features.feature import Feature


class Shell(Feature):
    """Opens the preferences, and changes the text's size by keys."""

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("preferences", self.tr("Preferences …"), "View", "Ctrl+,", self.tr("Look, sleep, memory, privacy")),
            Spec("larger", self.tr("Larger text"), "View", "Ctrl++", self.tr("All text a point larger")),
            Spec("smaller", self.tr("Smaller text"), "View", "Ctrl+-", self.tr("All text a point smaller")),
            Spec("text_size", self.tr("Usual text size"), "View", "Ctrl+0", self.tr("Text as large as the desktop’s")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "preferences": self.open,
            "larger": lambda: self._resize(1),
            "smaller": lambda: self._resize(-1),
            "text_size": lambda: self.window.preferences.set("look", font_size=0),
        }

    def open(self, section: str = "", name: str = "") -> None:
        """Open the preferences, at a section if one is named, and at one of its preferences."""
        from app.panes.preferences import PreferencesDialog

        dialog = self.window.findChild(PreferencesDialog)
        if not isinstance(dialog, PreferencesDialog):
            dialog = PreferencesDialog(self.window.preferences, self.window)
            dialog.reopen_requested.connect(self.window.reopen_engine)
        if section:
            dialog.open_section(section)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        if name:
            dialog.show_preference(name)

    def _resize(self, step: int) -> None:
        now = self.window.preferences.look.font_size or round(theme.text_size(self.window.font()))
        wanted = min(p.LARGEST, max(p.SMALLEST, now + step))
        self.window.preferences.set("look", font_size=wanted)
