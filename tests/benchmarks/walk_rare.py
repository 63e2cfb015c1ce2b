"""The steps of a walk through what is seldom done: files written and checked, settings, copies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog

from desktop_app.documents.seal import code_of
from desktop_app.exchange.papers import file_name, offered
from desktop_app.records.paper import FileFormat, PaperKind, PaperPack
from desktop_app.resources import resource
from desktop_app.ui.papers.printing import printer_named
from desktop_app.ui.preferences.sections import SECTIONS
from tests.benchmarks.walk import opened, waiting
from tests.benchmarks.walk_notes import typed

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

OFFICIAL = (PaperKind.MINUTES, PaperKind.ATTENDANCE_LIST, PaperKind.FOLLOW_UP_LIST)
"""Papers that are written in each format and finalised."""

LONGEST = 180
"""Seconds until a job that does not end is told."""

PRINTED = 20
"""Pages that are printed: each is twenty strips."""


def steps(window: MainWindow, out: Path) -> Iterator[Step]:
    """Do what is done once a clinic or once a year; files are written into `out`."""
    _answer(window, out)
    yield from _papers(window, out)
    yield from _sets(window, out)
    yield from _checks(window, out)
    yield from _register(window)
    yield from _settings(window)
    yield from _copies(window)
    yield from _help(window)


def _answer(window: MainWindow, out: Path) -> None:
    """Answer what boxes and file dialogs ask, in place of a hand."""
    messages: Any = window.context.messages
    messages.inform = lambda *_: None
    messages.ask = lambda *_, **__: True
    messages.choose_folder = lambda *_: out
    messages.save_file = lambda _title, suggested, _pattern: out / suggested.name


def _until(what: str, ended: Callable[[], bool]) -> Iterator[Step]:
    give_up = time.monotonic() + LONGEST
    while not ended():
        assert time.monotonic() < give_up, what
        yield what, lambda: None
    yield from waiting(f"after {what}", 3)


def _whole(file: Path) -> bool:
    with file.open("rb") as printed:
        printed.seek(max(file.stat().st_size - 32, 0))
        return b"%%EOF" in printed.read()


def _accepting(act: Callable[[], object]) -> Callable[[], None]:
    """Do what opens a dialog, and press its button a moment later."""

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.accept()

    def go() -> None:
        QTimer.singleShot(200, accept)
        act()

    return go


def _papers(window: MainWindow, out: Path) -> Iterator[Step]:
    page = yield from opened(window, "documents")

    def drawn() -> bool:
        paper = page.preview.paper
        return paper is not None and paper.order == page.paper.order

    for kind in OFFICIAL:
        name = kind.value

        def choose(kind: PaperKind = kind) -> None:
            page.choice.show_choice(kind.value)
            page._choose_other()

        yield f"the paper {name}", choose
        yield from _until(f"drawing {name}", drawn)
        yield "finding words", page.find_words
        yield from typed("finding words", page.view.finder.line, "air limbah")
        yield from waiting("finding words", 5)
        yield "no words", page.view.finder.leave
        yield f"saving {name} as PDF", page.paper.save_pdf
        yield from waiting(f"after saving {name} as PDF", 3)
        for wanted in (one for one in offered(kind) if one is not FileFormat.PDF):
            facts = page.paper.facts
            path = out / file_name(facts, wanted)
            yield f"{name} as {wanted.label}", partial(page.output.save_as, facts, wanted)
            yield from _until(f"writing {name} as {wanted.label}", path.exists)
        yield f"finalising {name}", _accepting(page.finalise)
        yield from _until(f"drawing {name}, final", drawn)
        yield f"saving {name}, final", page.paper.save_pdf

    yield "offering printers", page.paper.ask_to_print
    yield "no printer", page.print_bar.leave

    def send() -> None:
        paper = page.preview.paper
        printer = printer_named("", "Notula", paper, 1)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out / "printed.pdf"))
        page.output.send(paper, printer, list(range(min(PRINTED, len(paper.sizes)))))

    yield "printing", send
    yield from _until("printing", lambda: _whole(out / "printed.pdf"))


def _sets(window: MainWindow, out: Path) -> Iterator[Step]:
    page = yield from opened(window, "documents")
    yield "offering exports", page._offer_exports
    yield "no export", lambda: QApplication.activePopupWidget().close()
    pack = PaperPack(window.context.clinic_id)
    yield "all papers into a folder", partial(page.output.fill_folder, pack)
    yield from _until("filling the folder", lambda: any(out.glob("berkas_*")))


def _checks(window: MainWindow, out: Path) -> Iterator[Step]:
    """Check a file that was issued, one that somebody has written anew, a set and a print."""
    import pikepdf

    messages: Any = window.context.messages
    issued = next(path for path in sorted(out.glob("notula*.pdf")) if "draf" not in path.name)
    anew = out / "anew.pdf"
    with pikepdf.open(issued) as document:
        document.save(anew, linearize=True)
    said: list[object] = []
    messages.inform = lambda *words: said.append(words)
    for path in (issued, anew, next(out.glob("berkas_*/*.pdf")), out / "printed.pdf"):
        messages.open_file = lambda *_, path=path: path
        said.clear()
        yield f"checking {path.name}", window.check_copy
        yield from _until(f"checking {path.name}", lambda: bool(said))
    [(known,)] = window.context.store.query("select min(facts_hash) from issued_paper")
    code = code_of(known)

    def look_up() -> None:
        with patch.object(QInputDialog, "getText", lambda *_: (code, True)):
            window.look_up_code()

    yield "looking up a code", look_up


def _register(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "documents")
    yield "the register", page.register_button.click
    yield from waiting("the register", 5)
    yield from typed("the register, filtered", page.register.bar.line, "notula")
    yield "the register, all", page.register.bar.line.clear
    yield "another paper", lambda: page.register.grid.selectRow(1)
    yield from waiting("another paper", 5)
    yield "without the register", page.register_button.click
    yield from waiting("without the register", 5)
    context = window.context
    [(nobody,)] = context.store.query(
        "select id from person where id not in (select person_id from participant) limit 1"
    )
    remove = partial(context.services.directory.remove_person, nobody)
    yield "removing somebody who may have signed", partial(context.perform, remove)
    yield "taking it back", window.undo


def _settings(window: MainWindow) -> Iterator[Step]:
    page: Any = yield from opened(window, "settings")
    for section in SECTIONS:
        yield f"settings, {section.id}", lambda name=section.id: page.show_section(name)
        yield from waiting(f"settings, {section.id}", 2)
    yield from typed("settings, typed", page.search, "margin")
    fonts = list(resource("fonts").glob("LiberationSerif-*.ttf"))
    messages: Any = window.context.messages
    messages.open_files = lambda *_: fonts
    part: Any = page.show_section("papers")
    font = window.context.services.office_font
    yield "choosing a font", part.own_font.choose.click
    yield from _until("reading a font", lambda: bool(font.name))
    yield "removing a font", part.own_font.remove.click
    yield from waiting("removing a font", 5)


def _copies(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "home")
    yield from typed("clinics, typed", page.search, "cc7")
    yield "a copy of the data", page.care.back_up.click
    yield from waiting("after the copy", 5)


def _help(window: MainWindow) -> Iterator[Step]:
    context = window.context
    for entry in window.pages:
        yield f"opening {entry.id}", lambda page=entry.id: window.open_page(page)
        yield from waiting(f"opening {entry.id}", 3)
        yield f"keys of {entry.id}", window.show_keys
        yield "no keys", lambda: QApplication.activeModalWidget().close()
        for hidden in (True, False):
            yield f"personal data on {entry.id}", partial(context.set_private, hidden)
    yield "saving a report", context.messages.save_report
