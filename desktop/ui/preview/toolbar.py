"""The bar above the preview: width, light or dark, zoom, and the way out into the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.ui.actions import shortcut_words
from desktop.ui.controls.buttons import ToolButton
from desktop.ui.controls.menu import Menu
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.preview.devices import DEVICES, Device

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons

_HEIGHT: Final = 48
_MENU_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PreviewToolbar(QWidget):
    """Shows the preview's actions as buttons; the actions themselves belong to the action table.

    Signals:
        device_chosen: key of a device.
        scheme_chosen: "light" or "dark".
        zoom_chosen: a zoom from the menu, or None for "fit".
    """

    device_chosen = Signal(str)
    scheme_chosen = Signal(str)
    zoom_chosen = Signal(object)

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        """Lay out the buttons."""
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        names = [f"view.{device.key}" for device in DEVICES]
        self._devices = self._segments(self.tr("Page width"), names, actions, icons)
        self._devices.chosen.connect(self.device_chosen)
        self._schemes = self._segments(self.tr("Page colours"), ["view.page_light", "view.page_dark"], actions, icons)
        self._schemes.chosen.connect(lambda key: self.scheme_chosen.emit(key.removeprefix("page_")))
        self._zoom = self._zoom_button()
        row.addWidget(self._devices)
        row.addStretch(1)
        row.addWidget(self._zoom)
        row.addWidget(self._schemes)
        row.addWidget(self._button(actions["share.browser"]))
        self._zoom.setIcon(icons.icon("zoom-in", "text2"))

    def show_device(self, key: str) -> None:
        """Show a device as chosen."""
        self._devices.choose(key)

    def show_scheme(self, scheme: str) -> None:
        """Show light or dark as chosen."""
        self._schemes.choose(f"page_{scheme}")

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """Write the zoom on its button."""
        percent = self.locale().toString(round(zoom * 100))
        self._zoom.setText(self.tr("{percent} %").format(percent=percent))
        self._zoom.setAccessibleName(
            self.tr("Zoom {percent} %, fits the width").format(percent=percent)
            if fits
            else self.tr("Zoom {percent} %").format(percent=percent)
        )
        self._fit.setChecked(fits)

    @staticmethod
    def _segments(name: str, ids: Sequence[str], actions: Actions, icons: Icons) -> Segments:
        """Return a choice among actions, each under its own name and icon."""
        drawings = {spec.id: spec.icon for spec, _ in actions}
        return Segments(
            name,
            [
                Segment(
                    action_id.removeprefix("view."),
                    actions[action_id].text(),
                    icons.icon(drawings[action_id], "text2"),
                    shortcut_words(actions[action_id]),
                )
                for action_id in ids
            ],
            icons_only=True,
        )

    def _button(self, action: QAction) -> QToolButton:
        button = ToolButton(self)
        button.setProperty("kind", "icon")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _zoom_button(self) -> QToolButton:
        button = ToolButton(self)
        button.setProperty("kind", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(self.tr("Zoom"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = Menu(button)
        self._fit = menu.addAction(self.tr("Fit width"))
        self._fit.setCheckable(True)
        self._fit.triggered.connect(lambda: self.zoom_chosen.emit(None))
        menu.addSeparator()
        for zoom in _MENU_ZOOMS:
            percent = self.locale().toString(round(zoom * 100))
            action = menu.addAction(self.tr("{percent} %").format(percent=percent))
            action.triggered.connect(lambda _=False, chosen=zoom: self.zoom_chosen.emit(chosen))
        button.setMenu(menu)
        return button


def device_of(key: str, otherwise: Device) -> Device:
    """Return a device by key."""
    return next((device for device in DEVICES if device.key == key), otherwise)
