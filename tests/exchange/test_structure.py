"""Every paper of the program as a file: fonts inside, words on each page, bookmarks, no faults."""

from __future__ import annotations

import datetime
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    workspace = Workspace.open(DataFolder(tmp_path_factory.mktemp("data")))
    import_clinics(workspace, sorted(resource("demo").glob("*.yaml")))
    yield workspace
    workspace.close()


@pytest.fixture(scope="module", params=[7, 6, 1], ids=["CC7", "CC6", "CC1"])
def clinic(request, office):
    return next(each for each in office.store.all(Clinic) if each.number == request.param)


@pytest.fixture(scope="module", params=list(PaperKind), ids=lambda kind: kind.value)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def files(office, clinic, kind):
    """The draft, and the final paper where there is something to sign."""
    paper = ClinicPaper(clinic.id, kind)
    drafted = office.papers.gather(paper)
    made = [draw(office.papers, drafted)]
    if not drafted.empty and not kind.is_form:
        office.papers.finalise(paper, dated=datetime.date(2025, 11, 6))
        final = office.papers.current(paper)
        assert final.frame.final
        made.append(draw(office.papers, final))
    return made


def test_the_file_is_sound(files, clinic):
    """What `qpdf --check` looks at, by the same library, and what stands about the pages."""
    for content in files:
        with pikepdf.open(BytesIO(content)) as document:
            assert document.check_pdf_syntax() == []
            assert document.docinfo.Title
            assert clinic.short_title in str(document.docinfo.Title)
            assert document.Root.Lang == "id-ID"
            with document.open_outline() as outline:
                assert outline.root
            for item in document.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                    assert "/FontFile2" in item.FontDescriptor
                    assert "/ToUnicode" in item


def test_no_page_is_without_words(files):
    for content in files:
        for page in PdfReader(BytesIO(content)).pages:
            assert len(page.extract_text().split()) > 8
