"""The palette: every block that can be inserted, to be dragged, or inserted with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.panels.catalogue_list import CatalogueList

if TYPE_CHECKING:
    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession


class BlocksPanel(QWidget):
    """Inserts blocks after the selection, or where they are dropped."""

    def __init__(self, session: KitSession, look: Look, icons: Icons, actions: Actions) -> None:  # noqa: ARG002
        """Show the palette for an open kit.

        Args:
            session: the open kit.
            look: colours.
            icons: the icon set.
            actions: the studio's actions; the palette needs none, the panels are made alike.
        """
        super().__init__()
        self.setAccessibleName(self.tr("Blocks"))
        self.list = CatalogueList(look, icons, chooser=False)
        self.list.chosen.connect(session.insert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
