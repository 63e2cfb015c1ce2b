"""Writes the one style sheet of the program from the tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.ui.tokens import RADIUS, Tokens

DRAWINGS = (
    ("down", "chevron-down", "muted"),
    ("check", "check", "on_accent"),
    ("some", "minus", "on_accent"),
    ("tick", "check", "accent"),
)
"""Small drawings: their name in the sheet, the icon and the token of their colour."""


def sheet(tokens: Tokens, sizes: tuple[float, float], drawings: Mapping[str, str]) -> str:
    """Return the style sheet; `sizes` are the points of titles and of large numerals."""
    names = {name: getattr(tokens, name) for name in Tokens._fields}
    names.update(drawings, radius=f"{RADIUS}px", title=f"{sizes[0]}pt", numeral=f"{sizes[1]}pt")
    return re.sub(r"@([a-z_]+)", lambda found: str(names[found[1]]), _SHEET)


# Properties that a widget may set (see `pieces.py`): look = primary | quiet | danger | link,
# role = title | heading | numeral | muted, tone = positive | warning | danger | accent | neutral.
_SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog, QMessageBox { background: @window; }
QMessageBox, QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @toast; color: @on_toast; border: none; padding: 6px 8px; }

QMenuBar { background: @window; padding: 2px 6px; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @accent_soft; color: @text; }
QMenu { background: @surface; border: 1px solid @line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @edge; }
QMenu::separator { height: 1px; background: @line; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }
QMenu::indicator:non-exclusive:checked, QMenu::indicator:exclusive:checked {
    image: url("@tick"); }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: @title; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="numeral"] { font-size: @numeral; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[tone="positive"] { color: @positive; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="accent"] { color: @accent; }

QFrame#sidebar { background: @window; border: none; border-right: 1px solid @line; }
QFrame#header { background: @surface; border: none; border-bottom: 1px solid @line; }
QWidget#page, QStackedWidget#pages { background: @window; }
QFrame[piece="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[piece="card"][clickable="true"]:hover { border-color: @accent; }
QFrame[piece="card"]:focus { border: 2px solid @accent; }
QFrame[piece="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QFrame[piece="badge"] { border-radius: 8px; border: none; background: @neutral_soft; }
QFrame[piece="badge"][tone="positive"] { background: @positive_soft; }
QFrame[piece="badge"][tone="warning"] { background: @warning_soft; }
QFrame[piece="badge"][tone="danger"] { background: @danger_soft; }
QFrame[piece="badge"][tone="accent"] { background: @accent_soft; }

QFrame[piece="banner"] { border: 1px solid @line; border-radius: @radius; background: @surface; }
QFrame[piece="banner"][tone="danger"] { background: @danger_soft; border-color: @danger; }
QFrame[piece="banner"][tone="warning"] { background: @warning_soft; border-color: @warning; }
QFrame[piece="banner"][tone="positive"] { background: @positive_soft; border-color: @positive; }
QFrame[piece="banner"][tone="accent"] { background: @accent_soft; border-color: @accent; }
QFrame[piece="toast"] { background: @toast; border: none; border-radius: 8px; }
QFrame[piece="toast"] QLabel { color: @on_toast; }
QFrame[piece="toast"] QPushButton { background: transparent; border: 1px solid transparent;
    color: @toast_accent; font-weight: 600; padding: 4px 8px; }
QFrame[piece="toast"] QPushButton:hover { border-color: @toast_accent; }
QFrame[piece="toast"] QPushButton:focus { border: 2px solid @toast_accent; padding: 3px 7px; }

QPushButton { background: @surface; border: 1px solid @edge; border-radius: @radius;
    padding: 6px 12px; min-height: 18px; }
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 11px; }
QPushButton:disabled { color: @edge; border-color: @line; }
QPushButton:checked { background: @accent_soft; border-color: @accent; }
QPushButton[look="primary"], QDialog QPushButton:default { background: @accent; color: @on_accent;
    border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover, QDialog QPushButton:default:hover { background: @accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; }
QPushButton[look="primary"]:disabled, QDialog QPushButton:default:disabled {
    background: @neutral_soft; color: @edge; border-color: @line; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover { background: @hover; }
QPushButton[look="quiet"]:focus { border: 2px solid @accent; }
QPushButton[look="danger"] { color: @danger; border-color: @danger; }
QPushButton[look="danger"]:hover { background: @danger_soft; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: @accent;
    padding: 4px 6px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid @accent; padding: 3px 5px; }
QPushButton::menu-indicator { image: url("@down"); width: 14px; height: 14px;
    subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: @radius;
    padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @sunken; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QToolButton:checked { background: @accent_soft; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: @surface;
    border: 1px solid @edge; border-radius: @radius; padding: 5px 7px;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: 18px; }
QPlainTextEdit, QTextEdit { padding: 2px 4px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: @muted; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @accent;
    padding: 4px 6px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 1px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: @window;
    color: @muted; border-color: @line; }
QLineEdit[state="refused"], QPlainTextEdit[state="refused"], QComboBox[state="refused"] {
    border: 2px solid @danger; padding: 4px 6px; }
QPlainTextEdit[state="refused"] { padding: 1px 3px; }
QLineEdit[state="marked"], QPlainTextEdit[state="marked"] { border-color: @warning; }
QLineEdit[state="marked"]:focus { border-color: @accent; }
QLineEdit[place="cell"], QPlainTextEdit[place="cell"] { border: 2px solid @accent;
    border-radius: 0px; padding: 0px 5px; min-height: 0px; }
QPlainTextEdit[place="cell"] { padding: 3px 1px; }
QLineEdit[place="cell"][state="refused"] { border-color: @danger; }
QLineEdit QToolButton { border: none; padding: 0px; background: transparent; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @edge; padding: 4px; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; padding: 3px 5px;
    border: 2px solid transparent; border-radius: @radius; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled { color: @edge; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator, QTreeView::indicator {
    width: 16px; height: 16px; border: 1px solid @edge; border-radius: 4px; background: @surface; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked,
QTreeView::indicator:checked { background: @accent; border-color: @accent;
    image: url("@check"); }
QCheckBox::indicator:indeterminate { background: @accent; border-color: @accent;
    image: url("@some"); }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @edge;
    border-radius: 9px; background: @surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; }

QAbstractItemView { background: @surface; alternate-background-color: @window;
    border: 1px solid @line; border-radius: @radius; outline: none;
    selection-background-color: @accent_soft; selection-color: @text; }
QListView::item { padding: 5px 7px; border-radius: 4px; }
QListView::item:hover { background: @hover; }
QListView::item:selected { background: @accent_soft; color: @text; }
QListView:focus, QTreeView:focus { border: 2px solid @accent; }
QListView#choices { border: 1px solid @edge; border-radius: 0px; padding: 3px;
    background: @surface; }
QFrame#palette { background: @surface; border: 1px solid @edge; border-radius: 8px; }
QFrame#palette QLineEdit { border: none; background: transparent; padding: 8px 4px; }
QFrame#palette QListView { border: none; background: @surface; }
QTableView { gridline-color: @line; border-radius: 0px; }
QTableView[picks="rows"]:focus { border: 2px solid @accent; }
QTableView::item { padding: 5px 6px; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @window; color: @muted; border: none; padding: 6px 7px;
    border-bottom: 1px solid @line; border-right: 1px solid @line; }
QHeaderView::section:vertical { padding: 5px 6px; }
QTableCornerButton::section { background: @window; border: none;
    border-bottom: 1px solid @line; }

QScrollArea { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid @accent; border-radius: @radius; }
QScrollArea[place="sheet"]:focus { border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; border: none; }
QScrollBar::handle { background: @edge; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; padding: 8px 10px; margin-right: 2px;
    border: 2px solid transparent; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid @accent; border-radius: 4px; }

QProgressBar { background: @sunken; border: none; border-radius: 4px; min-height: 8px;
    max-height: 8px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QCalendarWidget QToolButton { color: @text; padding: 4px 8px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @window; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent;
    selection-color: @on_accent; }
"""
