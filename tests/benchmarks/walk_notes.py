"""The steps of a walk through what is written down in the room: remarks, criteria, new guests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.records import Clinic, Proposal
from desktop_app.records.readiness import ReadinessStatus
from tests.benchmarks.walk import opened, waiting

if TYPE_CHECKING:
    from desktop_app.records.change import Change
    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

REMARK = "@bappenas #lahan Sertifikat lahan IPLT diselesaikan sebelum DED >pokja !+14"


def steps(window: MainWindow) -> Iterator[Step]:
    """Do what the note-taker and the desk type all day, and end at the open clinic."""
    clinic_id = window.context.clinic_id
    yield from _remarks(window)
    yield from _district(window)
    yield from _guest(window)
    yield from _agenda(window)
    yield from _new_clinic(window)
    yield "back to the full clinic", lambda: window.context.open_clinic(clinic_id)
    yield from waiting("back to the full clinic", 3)


def typed(what: str, line: QWidget, text: str) -> Iterator[Step]:
    """Type letter by letter."""
    for letter in text:
        yield what, lambda key=letter: QTest.keyClicks(line, key)


def _key(what: str, widget: QWidget, key: Qt.Key) -> Iterator[Step]:
    yield what, lambda: QTest.keyClick(widget, key)
    yield from waiting(f"after {what}", 3)


def _remarks(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "presentations")
    yield from waiting("opening presentations", 10)
    line = page.capture.line
    yield "to the remark", page.capture.take_cursor
    yield from typed("a remark, typed", line, REMARK)
    yield from _key("a remark, stored", line, Qt.Key.Key_Return)
    yield from _key("the last remark again", line, Qt.Key.Key_Up)
    yield from typed("the last remark, typed", line, " baru")
    yield from _key("the last remark, stored", line, Qt.Key.Key_Return)
    yield "taking the remark back", window.undo
    yield from waiting("after taking the remark back", 3)


def _district(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "presentations")
    context, readiness = window.context, window.context.services.readiness
    present = page.presentation
    proposal = Proposal(presentation_id=present.id, activity="IPLT baru", year=2026)
    template = context.services.reference.readiness_templates()[0].id

    def use_case(act: Callable[[], Change]) -> Callable[[], object]:
        return lambda: context.perform(act)

    yield "a proposal", use_case(lambda: context.store.save(proposal))
    yield from waiting("after a proposal", 3)
    yield "criteria", use_case(lambda: readiness.choose_template(proposal.id, template))
    yield from waiting("after criteria", 3)
    for line in readiness.lines(proposal)[:4]:
        complete = partial(readiness.rate, line.item.id, ReadinessStatus.COMPLETE)
        yield "a criterion", use_case(complete)
        yield from waiting("after a criterion", 3)
    messages: Any = context.messages
    messages.ask = lambda *_, **__: True
    yield "removing a district", lambda: page._column._remove(present.id)
    yield from waiting("after removing a district", 4)
    yield "bringing a district back", window.undo
    yield from waiting("after bringing a district back", 4)
    yield "another order", lambda: page._column._move(present.id, 1)
    yield from waiting("after another order", 3)


def _guest(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "registration")
    yield from waiting("opening registration", 5)
    yield "a new guest", page.pane.new_guest
    yield from waiting("after a new guest", 5)
    form = page.form
    yield from typed("the name of a guest", form.name, "Sari Dewi Uji, S.T.")
    yield "the sex of a guest", lambda: QTest.keyClicks(form.sex, "p")
    yield from typed("the institution of a guest", form.institution, "kes pula")
    yield from _key("the institution is chosen", form.institution, Qt.Key.Key_Return)
    yield from typed("the position of a guest", form.position, "per")
    yield "a guest is stored", form._store.click
    yield from waiting("after a guest is stored", 4)
    yield "taking the guest back", window.undo
    yield from waiting("after taking the guest back", 4)


def _agenda(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "agenda")
    yield from waiting("opening agenda", 3)
    table = page.table
    for what, act in (
        ("another item", table.duplicate),
        ("an item further down", lambda: table.move_current(1)),
        ("a pause", page.toggle_pause),
        ("no pause", page.toggle_pause),
    ):
        yield what, act
        yield from waiting(f"after {what}", 3)


def _new_clinic(window: MainWindow) -> Iterator[Step]:
    yield "the form of a new clinic", window.new_clinic
    yield from waiting("after the form of a new clinic", 4)
    page = window.stack.pages["clinic"]
    form = page.begun.current
    for name, text in (("title", "Coaching Clinic 99 Uji"), ("first_day", "1/12/25")):
        yield from typed("a new clinic, typed", form.editor(name), text)
    yield "a new clinic", form._create
    yield from waiting("after a new clinic", 5)
    clinic = window.context.clinic
    assert clinic is not None
    assert clinic.title.startswith("Coaching Clinic 99")
    yield "districts", lambda: page.show_tab(1)
    yield from waiting("districts", 3)
    yield from opened(window, "evaluation")
    yield from waiting("evaluation of a new clinic", 3)
    service = window.context.services.evaluation
    use = partial(service.use_template, clinic.id, "id")
    yield "questions", lambda: window.context.perform(use)
    yield from waiting("after questions", 3)
    for _ in range(2):
        yield "taking it back", window.undo
        yield from waiting("after taking it back", 3)
    assert window.context.store.find(Clinic, clinic.id) is None
