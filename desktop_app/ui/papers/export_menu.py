"""Offers the kinds of file that papers are written as, besides the PDF that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.exchange.papers import offered
from desktop_app.i18n import N_, Language
from desktop_app.records.paper import FileFormat, PaperPack
from desktop_app.records.papers import PaperFacts
from desktop_app.ui.papers.output import PaperOutput

OF_ONE = (
    (FileFormat.WORD, N_("This paper as &Word…")),
    (FileFormat.EXCEL, N_("This paper as &Excel…")),
)


def export_menu(
    owner: QWidget,
    t: Language,
    output: PaperOutput,
    facts: PaperFacts | None,
    pack: PaperPack,
) -> QMenu:
    """Return the menu for the paper that is shown, if any, and for all papers of the clinic."""
    menu = QMenu(owner)

    def add(name: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(t(name))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: act())

    for file_format, name in OF_ONE:
        there = facts is not None and file_format in offered(facts.frame.kind)

        def save(file_format: FileFormat = file_format) -> None:
            if facts is not None:
                output.save_as(facts, file_format)

        add(name, save, enabled=there)

    def protect() -> None:
        if facts is not None:
            output.save_protected(facts)

    add(N_("This paper as PDF with a pass&word…"), protect, enabled=facts is not None)
    menu.addSeparator()
    add(N_("All papers as one &PDF…"), lambda: output.bind_all(pack))
    add(N_("All papers into a &folder…"), lambda: output.fill_folder(pack))
    menu.addSeparator()
    add(N_("&Open the folder of the last file"), output.open_folder)
    menu.actions()[-1].setShortcut(QKeySequence("Ctrl+Shift+O"))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
