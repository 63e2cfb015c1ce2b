"""Lists what can be done on each page, so that Ctrl+K finds it from any other.

What needs a row under the cursor is found on its own page only, from its keys and buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import methodcaller
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.pages import PAGES
from desktop_app.ui.palette.results import Result

Act = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class PageCommand:
    """One thing to do on a page: its marked name, its icon, its keys there, and how."""

    page: str
    name: str
    icon: str
    act: Act
    keys: str = ""


def _clicked(button: str) -> Act:
    return lambda page: getattr(page, button).click()


def _tab(place: int) -> Act:
    return methodcaller("show_tab", place)


def _called(method: str) -> Act:
    return methodcaller(method)


PAGE_COMMANDS = (
    PageCommand("home", N_("Back up now"), "database-backup", _clicked("back_up")),
    PageCommand("clinic", N_("Remove clinic…"), "trash-2", _clicked("remove")),
    PageCommand("clinic", N_("Identity"), "calendar-days", _tab(0), "Alt+1"),
    PageCommand("clinic", N_("Districts"), "calendar-days", _tab(1), "Alt+2"),
    PageCommand("clinic", N_("Agenda"), "calendar-days", _tab(2), "Alt+3"),
    PageCommand("clinic", N_("Bases and objectives"), "calendar-days", _tab(3), "Alt+4"),
    PageCommand("clinic", N_("Signatures and letterhead"), "calendar-days", _tab(4), "Alt+5"),
    PageCommand("clinic", N_("Photos"), "calendar-days", _tab(5), "Alt+6"),
    PageCommand("clinic", N_("Notes and conclusions"), "calendar-days", _tab(6), "Alt+7"),
    PageCommand(
        "registration", N_("New guest"), "user-plus", lambda page: page.pane.new_guest(), "Ctrl+N"
    ),
    PageCommand(
        "registration",
        N_("Days and sessions"),
        "user-check",
        methodcaller("show_view", 1),
        "Ctrl+G",
    ),
    PageCommand("agenda", N_("Start the next item"), "clock", _called("start_next"), "F5"),
    PageCommand("agenda", N_("Pause, and go on"), "clock", _called("toggle_pause"), "F6"),
    PageCommand("agenda", N_("Plan the rest anew"), "clock", _called("replan"), "F7"),
    PageCommand("agenda", N_("Clock for the projector"), "clock", _called("show_projector"), "F11"),
    PageCommand(
        "presentations", N_("Start the next slot"), "presentation", _called("start_next"), "F5"
    ),
    PageCommand(
        "presentations",
        N_("End the slot, or go on with it"),
        "presentation",
        _called("stop_slot"),
        "Shift+F5",
    ),
    PageCommand(
        "presentations",
        N_("Print the district sheet"),
        "printer",
        _called("print_sheet"),
        "Ctrl+Shift+P",
    ),
    PageCommand(
        "presentations",
        N_("Write a remark"),
        "message-square-text",
        lambda page: page.capture.take_cursor(),
        "Ctrl+M",
    ),
    PageCommand("evaluation", N_("Sheets"), "chart-column", _tab(0), "Alt+1"),
    PageCommand("evaluation", N_("Results"), "chart-column", _tab(1), "Alt+2"),
    PageCommand("evaluation", N_("Questions"), "chart-column", _tab(2), "Alt+3"),
    PageCommand(
        "documents", N_("Register"), "clipboard-list", _clicked("register_button"), "Ctrl+R"
    ),
    PageCommand("documents", N_("Export"), "upload", _clicked("export_button"), "Ctrl+E"),
    PageCommand("documents", N_("Finalise"), "badge-check", _called("finalise"), "Ctrl+Enter"),
    PageCommand("documents", N_("Save PDF"), "download", _called("save_pdf"), "Ctrl+S"),
    PageCommand(
        "documents", N_("Find words in the paper"), "search", _called("find_words"), "Ctrl+F"
    ),
    PageCommand("people", N_("New person"), "user-plus", lambda page: page.people.add(), "Ins"),
    PageCommand("people", N_("Institutions"), "building-2", _tab(1), "Alt+2"),
    PageCommand("people", N_("Duplicates"), "users", _tab(2), "Alt+3"),
)


def page_commands(context: Context, here: QWidget | None) -> Iterator[tuple[Result, str]]:
    """Yield what can be done on every page, then what the one in sight offers besides."""
    t, listed = context.t, set()
    titles = {entry.id: t(entry.title) for entry in PAGES}
    for command in PAGE_COMMANDS:
        entry = next(one for one in PAGES if one.id == command.page)
        if entry.needs_clinic and context.clinic is None:
            continue
        name = t(command.name).rstrip("…")
        listed.add(name)
        key = f"on:{command.page}:{command.name}"
        act = partial(_do, context, command)
        found = Result(key, name, command.icon, act, titles[command.page], command.keys)
        yield found, command.name  # who reads no Indonesian finds "register"
    for name, keys, act_here in _of(here) if here is not None else ():
        if name and name not in listed:
            listed.add(name)
            yield Result("", name, "chevron-right", act_here, note=keys), ""


def _do(context: Context, command: PageCommand) -> None:
    page = context.open_page(command.page)
    if page is not None:
        command.act(page)


def _of(page: QWidget) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield name, keys and deed of the buttons and named keys of a page."""
    for button in page.findChildren(QAbstractButton):
        if button.property("hint") and button.isVisible() and button.isEnabled():
            name = (button.text().replace("&&", "&").strip() or button.accessibleName()).rstrip("…")
            yield name, str(button.property("hint")), button.click
    for shortcut in page.findChildren(QShortcut):
        where = shortcut.parent()
        if shortcut.whatsThis() and isinstance(where, QWidget) and where.isVisible():
            keys = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            yield shortcut.whatsThis().rstrip("…"), keys, shortcut.activated.emit
