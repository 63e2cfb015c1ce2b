"""The office picks a font; its papers are printed in it, also years later."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.exchange.office_font import in_faces
from desktop_app.exchange.papers import draw
from desktop_app.exchange.pdf_pack import bind
from desktop_app.exchange.verification import verify
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.renderers.office_font import NotAFont
from desktop_app.resources import resource
from desktop_app.services.final_papers import signed_facts
from tests.reading import fonts_of

FONT = resource("fonts", "DejaVuSans.ttf").read_bytes()


def test_papers_are_printed_in_the_font_until_it_is_taken_back(workspace, cc7):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    papers = workspace.papers
    before = draw(papers, papers.gather(plan))
    change = workspace.office_font.keep(*in_faces([FONT]))
    assert change.label.values["font"] == workspace.office_font.name == "DejaVu Sans"
    facts = papers.gather(plan)
    assert fonts_of(draw(papers, facts)) == fonts_of(bind(papers, [facts])) == {"DejaVuSans"}
    workspace.store.undo()
    assert draw(papers, papers.gather(plan)) == before
    workspace.store.redo()
    workspace.office_font.remove()
    assert workspace.office_font.files == ()
    assert draw(papers, papers.gather(plan)) == before


def test_a_final_paper_keeps_its_font(workspace, cc7):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    papers = workspace.papers
    workspace.office_font.keep(*in_faces([FONT]))
    papers.finalise(plan, dated=datetime.date(2025, 11, 6))
    final = draw(papers, papers.current(plan))
    workspace.office_font.remove()
    (issued,) = papers.issued(plan)
    assert draw(papers, signed_facts(issued)) == final
    assert fonts_of(final) == {"DejaVuSans"}
    assert verify(workspace, final).genuine


def test_the_drawing_thread_is_given_all_bytes_that_a_paper_names(workspace, cc7):
    workspace.office_font.keep("DejaVu Sans", [FONT, b"", FONT])
    facts = workspace.papers.gather(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST))
    assert workspace.office_font.files[1] == ""
    assert FONT in workspace.papers.pictures(facts).values()


def test_a_file_that_is_no_font_is_refused():
    with pytest.raises(NotAFont):
        in_faces([FONT, b"bukan huruf"])


def test_files_in_any_order_take_their_places():
    of = {n: resource("fonts", f"LiberationSerif-{n}.ttf").read_bytes() for n in ("Bold", "Italic")}
    name, faces = in_faces([of["Italic"], FONT, of["Bold"]])
    assert (name, faces) == ("DejaVu Sans", [FONT, of["Bold"], of["Italic"], b""])
    name, faces = in_faces([of["Italic"], of["Bold"]])
    assert name == "Liberation Serif Italic"
    assert faces == [of["Italic"], of["Bold"], of["Italic"], b""]


def test_the_choice_without_a_font_prints_in_the_bundled_one(workspace, cc7):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    from desktop_app.settings import DOCUMENT_FONT, OFFICE_FONT

    papers = workspace.papers
    before = draw(papers, papers.gather(plan))
    workspace.preferences.set(DOCUMENT_FONT, OFFICE_FONT)
    assert draw(papers, papers.gather(plan)) == before
