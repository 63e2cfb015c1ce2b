"""The steps of a walk through the program, on which the screen thread is listened to."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest

from desktop_app.records import Clinic
from desktop_app.records.paper import PaperKind, PaperPack
from desktop_app.settings import APPEARANCE, LANGUAGE
from tests.benchmarks.walk_directory import directory

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

TYPED = (
    "gumas",
    "siti nur",
    "bappenas lahan",
    "kab kat",
    "cc7 rka",
    "dinas pekerjaan umum",
    "margin",
    "meja reg",
    "panel meminta",
    "zulkifli",
    'x"%_*',
)
"""Typed letter by letter into the box that finds everything."""

LOOKED_AFTER = (PaperKind.MINUTES, PaperKind.ATTENDANCE_LIST, PaperKind.EVALUATION_FORM)
"""Papers that are chosen one after the other."""


def pages(window: MainWindow) -> Iterator[Step]:
    """Open every page, and type into Ctrl+K."""
    for entry in window.pages:
        yield f"opening {entry.id}", lambda page=entry.id: window.open_page(page)
    yield "Ctrl+K", window.find_anything
    for phrase in TYPED:
        for letter in phrase:
            yield (
                f"Ctrl+K, {phrase}",
                lambda key=letter: QTest.keyClicks(window._palette.line, key),
            )
        yield "Ctrl+K, emptied", lambda: window._palette.line.clear()
    yield "Esc", lambda: window._palette.leave()


def work(window: MainWindow, out: Path) -> Iterator[Step]:
    """Do what a day and the days after it ask for; papers are written into `out`."""
    yield from directory(window)
    yield from _day(window)
    yield from _papers(window, out)
    yield from _clinics(window)
    yield from _looks(window)
    yield "closing", window.close


def opened(window: MainWindow, page: str) -> Generator[Step, None, Any]:
    """Open a page, and return it."""
    yield f"opening {page}", lambda: window.open_page(page)
    return window.stack.pages[page]


def waiting(what: str, times: int) -> Iterator[Step]:
    """Let what a step left to do be done."""
    return ((what, lambda: None) for _ in range(times))


def _day(window: MainWindow) -> Iterator[Step]:
    desk = yield from opened(window, "registration")
    yield "days and sessions", lambda: desk.show_view(1)
    yield "the desk again", lambda: desk.show_view(0)
    agenda = yield from opened(window, "agenda")
    yield "starting an item", agenda.start_next
    yield "taking the start back", window.undo
    talks = yield from opened(window, "presentations")
    yield "starting a slot", talks.start_next
    yield from waiting("after starting a slot", 3)
    yield "another district", lambda: talks.districts.step(1)
    for digit in range(10):
        yield "to a block", lambda at=digit: talks.blocks.jump(at)
    yield "the sheet of a district", talks.print_sheet
    yield from waiting("the sheet of a district", 4)


def _papers(window: MainWindow, out: Path) -> Iterator[Step]:
    context = window.context
    page = yield from opened(window, "documents")
    for kind in LOOKED_AFTER:

        def choose(kind: PaperKind = kind) -> None:
            page.choice.show_choice(kind.value)
            page._choose_other()

        yield f"the paper {kind.value}", choose
        yield from waiting(f"the paper {kind.value}", 8)
    clinic = context.clinic
    assert clinic is not None

    def finalise() -> None:
        paper, day = page.choice.paper_of(clinic.id), clinic.days()[-1]
        context.perform(lambda: context.services.papers.finalise(paper, number="1", dated=day))

    yield "finalising", finalise
    yield from waiting("after finalising", 8)
    yield "taking it back", window.undo
    context.messages.save_file = lambda *_: out / "all.pdf"  # type: ignore[method-assign]
    yield "all papers as one PDF", lambda: page.output.bind_all(PaperPack(clinic.id))
    yield from waiting("writing all papers", 20)


def _clinics(window: MainWindow) -> Iterator[Step]:
    context = window.context
    first, other = context.clinic_id, context.store.all(Clinic, order=("starts",))[0].id
    for entry in window.pages:
        yield f"back to {entry.id}", lambda page=entry.id: window.open_page(page)
        for clinic_id in (other, first):
            yield (
                f"another clinic on {entry.id}",
                lambda clinic_id=clinic_id: context.open_clinic(clinic_id),
            )
            yield from waiting(f"after another clinic on {entry.id}", 2)
    yield "all clinics in the header", window.pick_clinic
    yield "the form of the next clinic", window.next_clinic


def _turn(theme: Any, dark: bool) -> None:
    """Be light or dark as a desktop is: the offscreen one never says so."""
    theme._is_dark = lambda: dark
    theme.outdated.emit()


def _looks(window: MainWindow) -> Iterator[Step]:
    context, preferences = window.context, window.context.services.preferences

    def setting(which: Any, value: str) -> Callable[[], object]:
        return lambda: context.perform(lambda: preferences.set(which, value))

    yield "back to presentations", lambda: window.open_page("presentations")
    for private in (True, False):
        yield "personal data hidden or shown", lambda hide=private: context.set_private(hide)
    yield "to the line for remarks", lambda: window.stack.currentWidget().capture.take_cursor()
    for dark in (True, False):
        yield "the system turning dark or light", partial(_turn, context.theme, dark)
        yield from waiting("the system turning dark or light", 3)
    yield "a look by hand", lambda: vars(context.theme).pop("_is_dark")
    for what, act in (
        ("the dark look", setting(APPEARANCE, "dark")),
        ("the light look", setting(APPEARANCE, "light")),
        ("English", setting(LANGUAGE, "en")),
        ("Indonesian", setting(LANGUAGE, "id")),
        ("larger text", lambda: window.show_larger(True)),
        ("text as usual", lambda: window.show_larger(False)),
    ):
        yield what, act
        yield from waiting(what, 3)
