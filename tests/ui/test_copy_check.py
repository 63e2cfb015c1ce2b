"""From the file menu somebody learns whether a PDF is a genuine copy of a final paper."""

from __future__ import annotations

import datetime
import threading
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QInputDialog, QPushButton

import desktop_app.renderers.pages
from desktop_app.documents.seal import code_of
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.exchange.verdict import Verdict, Verification
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.renderers.archive import protected
from desktop_app.resources import resource
from desktop_app.ui.papers.copy_check import check_copy, look_up_code, seen_as
from desktop_app.ui.progress_bar import WorkBar


@pytest.fixture
def content(context):
    import_clinics(context.services, sorted(resource("demo").glob("cc7*.yaml")))
    clinic = next(each for each in context.store.all(Clinic) if each.number == 7)
    papers = context.services.papers
    papers.finalise(
        ClinicPaper(clinic.id, PaperKind.FOLLOW_UP_LIST), dated=datetime.date(2025, 11, 6)
    )
    return draw(papers, papers.current(ClinicPaper(clinic.id, PaperKind.FOLLOW_UP_LIST)))


@pytest.fixture
def said(context, tmp_path, qtbot):
    """Check a file with this content and return what the box says."""
    path = tmp_path / "salinan.pdf"
    context.messages.path = path

    def check(content):
        path.write_bytes(content)
        context.messages.told.clear()
        checked = check_copy(context)
        with qtbot.waitSignal(checked.destroyed):
            pass
        return "".join(context.messages.told)

    return check


def test_the_box_names_file_verdict_and_reasons(said, content):
    text = said(content)
    assert text.startswith("salinan.pdf: Genuine\n\n")
    assert "the file is the one that was issued" in text
    with pikepdf.open(BytesIO(content)) as document:
        document.pages[0].contents_add(b"q 0 g 90 400 50 10 re f Q")
        target = BytesIO()
        document.save(target)
    assert "page(s) 1." in said(target.getvalue())


def test_a_file_that_is_no_pdf_is_said_in_words(said, content):
    assert said(b"bukan") == "This file is not a PDF, or it is damaged."


def test_the_password_of_a_protected_copy_is_asked_for(said, content, monkeypatch):
    locked = protected(content, "rahasia")
    answers = iter([("rahasia", True), ("salah", True), ("", False)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(answers))
    assert "Same contents" in said(locked)
    assert "does not open it" in said(locked)
    assert said(locked) == ""


def test_a_session_may_end_while_the_password_is_asked_for(
    qtbot, window, context, content, monkeypatch, tmp_path
):
    asked = []

    def leave(*_):
        asked.append(window.close())
        return "rahasia", True

    monkeypatch.setattr(QInputDialog, "getText", leave)
    context.messages.path = tmp_path / "salinan.pdf"
    context.messages.path.write_bytes(protected(content, "rahasia"))
    window.check_copy()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: not window.findChildren(WorkBar))
    assert asked == [True]
    assert context.messages.told == []


@pytest.fixture
def held(monkeypatch):
    """Hold the reading of a file at its first page until the test lets it go on."""
    read, go_on, pages = desktop_app.renderers.pages._read, threading.Event(), []

    def read_held(*page):
        pages.append(threading.current_thread())
        assert go_on.wait(20)
        return read(*page)

    monkeypatch.setattr("desktop_app.renderers.pages._read", read_held)
    yield go_on, pages
    go_on.set()
    for thread in pages:
        thread.join()


def anew(content):
    """Return a paper as a program leaves it that has written it anew."""
    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.pages) > 1
        target = BytesIO()
        document.save(target, linearize=True)
    return target.getvalue()


def test_pages_are_read_while_the_window_goes_on_and_a_bar_tells_so(
    qtbot, window, context, content, held, tmp_path
):
    go_on, pages = held
    context.messages.path = tmp_path / "salinan.pdf"
    context.messages.path.write_bytes(anew(content))
    window.check_copy()
    qtbot.waitUntil(lambda: bool(pages) and bool(window.findChildren(WorkBar)))
    (bar,) = window.findChildren(WorkBar)
    qtbot.waitUntil(bar.isVisible)
    assert bar.labelText() == "Checking salinan.pdf…"
    assert pages[0] is not threading.main_thread()
    assert not pages[0].daemon  # the program may end while it reads
    go_on.set()
    qtbot.waitUntil(lambda: bool(context.messages.told))
    assert "Same contents" in context.messages.told[0]
    qtbot.waitUntil(lambda: not window.findChildren(WorkBar))


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_a_check_that_is_cancelled_or_left_reads_no_further_page(
    qtbot, window, context, content, held, tmp_path, way
):
    go_on, pages = held
    context.messages.path = tmp_path / "salinan.pdf"
    context.messages.path.write_bytes(anew(content))
    window.check_copy()
    qtbot.waitUntil(lambda: bool(pages))
    (bar,) = window.findChildren(WorkBar)
    (bar.findChild(QPushButton).click if way == "cancel" else window.close)()
    go_on.set()
    pages[0].join()
    qtbot.waitUntil(lambda: not window.findChildren(WorkBar))
    assert len(pages) == 1
    assert context.messages.told == []


def test_the_bar_of_a_short_check_does_not_come_after_its_end(qtbot, window, context):
    bar = WorkBar(window, context.t, "Checking salinan.pdf…")
    bar.leave()
    assert not any(timer.isActive() for timer in bar.findChildren(QTimer))


@pytest.mark.parametrize("verdict", list(Verdict), ids=lambda each: each.value)
def test_only_what_is_genuine_looks_genuine_and_only_what_is_altered_looks_altered(verdict):
    icon, tone = seen_as(Verification(verdict, ()))
    genuine = verdict in (Verdict.GENUINE, Verdict.SUPERSEDED)
    assert (icon == "badge-check") == (tone == "positive") == genuine
    assert (icon == "circle-x") == (tone == "danger") == (verdict is Verdict.ALTERED)


def test_the_code_on_a_printed_paper_is_looked_up(context, content, monkeypatch):
    papers = context.services.papers
    clinic = next(each for each in context.store.all(Clinic) if each.number == 7)
    code = code_of(
        papers.current(ClinicPaper(clinic.id, PaperKind.FOLLOW_UP_LIST)).frame.content_hash
    )
    answers = iter([(f" {code.lower()} ", True), ("bukan kode", True), (" ", True), (code, False)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(answers))
    look_up_code(context)
    (found,) = context.messages.told
    assert "The code is that of Follow-up plan – CC7 PPSP Kalteng 2025, version 1 (Full)." in found
    look_up_code(context)
    assert context.messages.told[1].startswith("bukan kode: No paper of Notula")
    look_up_code(context)
    look_up_code(context)
    assert len(context.messages.told) == 2
