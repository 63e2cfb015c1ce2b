"""From the file menu somebody learns whether a PDF is a genuine copy of a final paper."""

from __future__ import annotations

import datetime
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtWidgets import QInputDialog

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.records import Clinic
from desktop_app.renderers.archive import protected
from desktop_app.resources import resource
from desktop_app.ui.copy_check import check_copy


@pytest.fixture
def content(context):
    import_clinics(context.services, sorted(resource("demo").glob("cc7*.yaml")))
    clinic = next(each for each in context.store.all(Clinic) if each.number == 7)
    papers = context.services.papers
    papers.finalise(clinic.id, "rtl", dated=datetime.date(2025, 11, 6))
    return draw(papers, papers.current(clinic.id, "rtl"))


@pytest.fixture
def said(context, tmp_path):
    """Check a file with this content and return what the box says."""
    path = tmp_path / "salinan.pdf"
    context.messages.path = path

    def check(content):
        path.write_bytes(content)
        context.messages.told.clear()
        check_copy(context)
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
