"""From the file menu somebody learns whether a PDF is a genuine copy of a final paper."""

from __future__ import annotations

import datetime
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtWidgets import QInputDialog

from desktop_app.documents.seal import code_of
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.exchange.verdict import Verdict, Verification
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.renderers.archive import protected
from desktop_app.resources import resource
from desktop_app.ui.papers.copy_check import check_copy, look_up_code, seen_as


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
