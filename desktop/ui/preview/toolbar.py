"""The bar above the preview: width, light or dark, zoom, and the way out into the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.ui.preview.devices import DEVICES, Device

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons

_HEIGHT: Final = 48
_MENU_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PreviewToolbar(QWidget):
    """Shows the preview's actions as buttons; the actions themselves belong to the action table.

    Signals:
        zoom_chosen: a zoom from the menu, or None for "fit".
    """

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
        for device in DEVICES:
            row.addWidget(self._button(actions[f"view.{device.key}"]))
        row.addStretch(1)
        self._zoom = self._zoom_button()
        row.addWidget(self._zoom)
        row.addSpacing(4)
        for name in ("view.page_light", "view.page_dark"):
            row.addWidget(self._button(actions[name]))
        row.addSpacing(4)
        row.addWidget(self._button(actions["share.browser"]))
        self._zoom.setIcon(icons.icon("zoom-in", "text2"))

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

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "icon")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _zoom_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(self.tr("Zoom"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
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
