"""The style sheet, made from the tokens.

Widgets opt in by dynamic properties: `kind` of a button (primary, quiet, danger, icon, segment), `role` of a label
(title, section, secondary, error, hint) or frame (card, panel, sunken, sheet).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.ui.look.tokens import (
    CONTROL_HEIGHT,
    RADIUS_CARD,
    RADIUS_CONTROL,
    RADIUS_SHEET,
    SECTION_PX,
    SMALL_PX,
    TITLE_PX,
    Tokens,
)

if TYPE_CHECKING:
    from pathlib import Path

_SHEET: Final = """
QMainWindow, QWidget[role="window"] {{ background: {window}; }}
QDialog {{ background: {surface}; }}
QDialog QScrollArea > QWidget > QWidget {{ background: transparent; }}
QWidget {{ color: {text}; placeholder-text-color: {text2}; outline: 0; }}
QToolTip {{ background: {tooltip}; color: {on_tooltip}; border: 0; padding: 2px 4px; }}

QAbstractScrollArea {{ background: transparent; border: 0; }}
QFrame[role="panel"], QWidget[role="panel"] {{ background: {surface}; border: 0; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {border}; border-radius: {card}px; }}
QFrame[role="card"][chosen="yes"] {{ border-color: {accent_text}; }}
QFrame[role="sheet"] {{ background: {surface}; border: 1px solid {border}; border-radius: {sheet}px; }}
QFrame[role="sunken"], QWidget[role="sunken"] {{ background: {sunken}; border: 0; }}
QFrame[role="line"] {{ background: {border}; border: 0; }}

QFrame[role="segments"] {{ background: {sunken}; border: 0; border-radius: {control}px; }}
QToolButton[kind="segment"] {{
  background: transparent; border: 1px solid transparent; padding: 0 10px; min-height: 26px; color: {text2};
}}
QToolButton[kind="segment"]:hover {{ color: {text}; }}
QToolButton[kind="segment"]:checked {{ background: {surface}; color: {text}; border-color: {border}; }}
QFrame[role="toast"] {{ background: {tooltip}; border-radius: {card}px; }}
QLabel[role="toast"] {{ color: {on_tooltip}; }}
QPushButton[kind="toast"] {{
  background: transparent; border-color: transparent; color: {on_tooltip}; font-weight: 600;
  text-decoration: underline; min-height: 26px;
}}
QFrame[role="banner"] {{ background: {alarm}; border: 0; border-bottom: 1px solid {bad}; }}
QFrame[role="note"] {{ background: {selected}; border: 0; border-radius: {card}px; }}

QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {section}px; font-weight: 600; }}
QLabel[role="secondary"] {{ color: {text2}; font-size: {small}px; }}
QLabel[role="hint"] {{ color: {text2}; }}
QLabel[role="error"] {{ color: {bad}; font-size: {small}px; }}
QLabel[role="good"] {{ color: {good}; font-size: {small}px; }}
QLabel[role="warn"] {{ color: {warn}; font-size: {small}px; }}
QLabel:disabled {{ color: {control_border}; }}

QPushButton, QToolButton {{
  background: {surface}; color: {text}; border: 1px solid {border}; border-radius: {control}px;
  padding: 0 12px; min-height: {inner}px; font-weight: 500;
}}
QToolButton {{ padding: 0 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {control_border}; }}
QPushButton:checked, QToolButton:checked {{ background: {selected}; color: {accent_text}; border-color: {selected}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {pressed}; border-color: {pressed}; color: {text2}; }}
QPushButton[kind="danger"] {{ color: {bad}; }}
QPushButton[kind="danger"]:disabled {{ color: {control_border}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"], QToolButton[kind="icon"], QPushButton[kind="icon"] {{
  background: transparent; border-color: transparent;
}}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover,
QToolButton[kind="icon"]:hover, QPushButton[kind="icon"]:hover {{ background: {hover}; }}
QPushButton[kind="quiet"]:pressed, QToolButton[kind="icon"]:pressed {{ background: {pressed}; }}
QToolButton[kind="icon"], QPushButton[kind="icon"] {{ padding: 0; min-width: {inner}px; }}
QToolButton[kind="icon"]:checked, QToolButton[kind="quiet"]:checked {{
  background: {selected}; color: {accent_text};
}}
QToolButton[size="small"] {{ min-width: 24px; min-height: 26px; }}
QToolButton[size="slim"] {{ min-width: 14px; max-width: 14px; min-height: 26px; }}
QPushButton[align="left"] {{ text-align: left; padding: 0 4px; }}
QPushButton[kind="link"] {{
  background: transparent; border: 0; padding: 0; color: {accent_text}; text-align: left; min-height: 24px;
}}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ color: {control_border}; text-decoration: none; }}
QPushButton[kind="rail"] {{
  background: transparent; border-color: transparent; text-align: left; padding: 0 9px; min-height: 38px;
  color: {text2};
}}
QPushButton[kind="rail"]:hover {{ background: {hover}; color: {text}; }}
QPushButton[kind="rail"]:checked {{ background: {selected}; color: {accent_text}; border-color: transparent; }}
QPushButton[kind="section"] {{
  background: transparent; border-color: transparent; text-align: left; color: {text2};
}}
QPushButton[kind="section"]:hover {{ background: {hover}; color: {text}; }}
QPushButton[kind="section"]:checked {{ background: {selected}; color: {accent_text}; border-color: transparent; }}
QLabel[role="key"] {{
  background: {sunken}; border: 1px solid {border}; border-radius: 4px; padding: 1px 6px; font-size: {small}px;
  color: {text2};
}}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{
  background: {surface}; color: {text}; border: 1px solid {control_border}; border-radius: {control}px;
  padding: 0 8px; min-height: {inner}px; selection-background-color: {accent}; selection-color: {on_accent};
}}
QPlainTextEdit, QTextEdit {{ padding: 4px; }}
QPlainTextEdit[role="paper"] {{ min-height: 118px; max-height: 118px; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {text2}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {accent_text}; padding: 0 7px;
}}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 3px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {control_border}; border-color: {border}; }}
QLineEdit[kind="title"] {{
  border-color: transparent; background: transparent; font-weight: 600; font-size: {section}px;
}}
QLineEdit[kind="title"]:hover {{ background: {hover}; }}
QLineEdit[kind="title"]:focus {{ background: {surface}; border-color: {accent_text}; }}
QLineEdit[kind="find"], QLineEdit[kind="find"]:focus {{
  border-color: transparent; background: transparent; font-size: {section}px;
}}
QLineEdit[state="error"] {{ border-color: {bad}; }}
QLineEdit {{ lineedit-clear-button-icon: url("{controls}/clear.svg"); }}
QLineEdit QToolButton {{ background: transparent; border: 0; padding: 0; min-width: 0; min-height: 0; }}
QComboBox::drop-down {{ border: 0; width: 28px; }}
QComboBox::down-arrow {{ image: url("{controls}/chevron.svg"); width: 16px; height: 16px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{
  background: {surface}; border: 1px solid {border}; border-radius: {control}px; padding: 4px;
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; border-radius: 4px; }}
QComboBox QAbstractItemView::item:hover {{ background: {hover}; color: {text}; }}
QComboBox QAbstractItemView::item:selected {{ background: {selected}; color: {text}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}

QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; min-height: 28px; }}
QCheckBox::indicator {{
  width: 16px; height: 16px; border: 1px solid {control_border}; border-radius: 4px; background: {surface};
}}
QCheckBox::indicator:hover {{ border-color: {accent_text}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{controls}/tick.svg"); }}
QCheckBox::indicator:disabled {{ border-color: {border}; background: {sunken}; }}
QRadioButton::indicator {{
  width: 16px; height: 16px; border: 1px solid {control_border}; border-radius: 9px; background: {surface};
}}
QRadioButton::indicator:hover {{ border-color: {accent_text}; }}
QRadioButton::indicator:checked {{
  width: 8px; height: 8px; border: 5px solid {accent}; border-radius: 9px; background: {on_accent};
}}

QListWidget[role="lines"] {{ padding: 8px; }}
QListWidget[role="lines"]::item {{ padding: 8px 10px; border-radius: {control}px; }}

QSlider {{ min-height: 24px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {pressed}; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{
  background: {surface}; border: 2px solid {accent}; width: 14px; height: 14px; margin: -7px 0; border-radius: 9px;
}}

QMenuBar {{ background: {window}; border-bottom: 1px solid {border}; padding: 2px 8px; }}
QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 12px; }}
QMenu::separator {{ height: 9px; }}

QAbstractItemView {{
  background: transparent; border: 0; outline: 0; selection-background-color: {selected}; selection-color: {text};
}}
QListWidget::item {{ border-radius: {control}px; padding: 0 8px; }}
QListWidget::item:selected {{ background: {selected}; color: {text}; }}
QHeaderView {{ background: {surface}; border: 0; }}
QHeaderView::section {{
  background: {surface}; color: {text2}; border: 0; border-bottom: 1px solid {border}; padding: 6px 8px;
  font-size: {small}px; font-weight: 500;
}}
QHeaderView::section:hover {{ color: {text}; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{
  subcontrol-origin: padding; subcontrol-position: center right; width: 12px; height: 12px;
}}
QHeaderView::down-arrow {{ image: url("{controls}/chevron.svg"); }}
QHeaderView::up-arrow {{ image: url("{controls}/chevron-up.svg"); }}
QFileDialog QFrame#frame {{ border: 1px solid {border}; border-radius: {control}px; padding: 1px; }}
QFileDialog QSplitter::handle {{ background: transparent; }}
QFileDialog QTreeView::item, QFileDialog QListView::item {{ min-height: 28px; padding: 0 4px; }}
QFileDialog QTreeView::item:hover, QFileDialog QListView::item:hover {{ background: {hover}; }}
QFileDialog QTreeView::item:selected, QFileDialog QListView::item:selected {{
  background: {selected}; color: {text};
}}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {control_border}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; border: 0; width: 0; height: 0;
}}

QTabWidget::pane {{ border: 0; }}
QTabWidget, QTabWidget > QStackedWidget {{ background: {surface}; }}
QTabBar {{ background: {surface}; qproperty-drawBase: 0; }}
QTabBar::tab {{
  background: transparent; color: {text2}; border: 0; border-bottom: 2px solid transparent; padding: 8px 8px;
  margin: 0 4px; font-weight: 500;
}}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ border: 2px solid {accent_text}; border-radius: {control}px; padding: 6px 6px 8px 6px; }}

QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QProgressBar {{ background: {pressed}; border: 0; border-radius: 3px; height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QStatusBar {{ background: {window}; }}
"""


def style_sheet(tokens: Tokens, controls: Path) -> str:
    """Return the application's style sheet in these colours.

    Args:
        tokens: the colours.
        controls: folder of the drawings inside controls; Qt's style sheets can't tint a picture, so each is drawn
            in a colour that is the same in light and dark.
    """
    return _SHEET.format(
        **tokens._asdict(),
        controls=controls.as_posix(),
        control=RADIUS_CONTROL,
        card=RADIUS_CARD,
        sheet=RADIUS_SHEET,
        inner=CONTROL_HEIGHT - 2,
        small=SMALL_PX,
        section=SECTION_PX,
        title=TITLE_PX,
    )
