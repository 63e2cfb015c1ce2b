"""The papers around the registration desk, made from the demo clinics and read back."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from pypdf import PdfReader

from desktop_app import settings
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw, export
from desktop_app.i18n import Message
from desktop_app.paths import DataFolder, resource
from desktop_app.records import Clinic, Participant, Person, Presentation
from desktop_app.records.attendance import InvitationStatus
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.services.workspace import Workspace

FULL, PUBLIC = PaperVariant.FULL, PaperVariant.PUBLIC
NIP, PHONE, EMAIL = "19750101 200003 1 999", "0812-3456-7890", "tamu@contoh.go.id"


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(opened, sorted(resource("demo").glob("cc*.yaml")))
    yield opened
    opened.close()


@pytest.fixture
def clinic(workspace):
    """Find a demo clinic by its number."""
    return lambda number: next(c for c in workspace.store.all(Clinic) if c.number == number)


@pytest.fixture
def pages(workspace, clinic, tmp_path):
    """Export a paper and return the words of each page."""

    def read(kind, number=7, language="id", variant=FULL):
        path = tmp_path / "paper.pdf"
        export(workspace, clinic(number).id, kind, language, variant, path)
        return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]

    return read


def squeezed(text):
    return "".join(text.split())


def reachable(workspace, clinic_id):
    """Give everybody at a clinic telephone, e-mail and NIP."""
    store = workspace.store
    people = {row.person_id for row in store.all(Participant, clinic_id=clinic_id)}
    store.write(
        Message("x"),
        save=[
            dataclasses.replace(
                store.get(Person, each), phone="+6281234567890", email=EMAIL, nip=NIP
            )
            for each in people
        ],
    )


@pytest.mark.parametrize("size", ["F4", "A4", "Letter"])
def test_each_group_of_a_day_has_one_blank_page_of_twenty_rows(workspace, clinic, pages, size):
    workspace.preferences.set(settings.PAPER, size)
    districts = workspace.store.count(Presentation, clinic_id=clinic(6).id)
    made = pages("daftar-hadir-kosong", 6)
    assert len(made) == 2 * (districts + 3)
    for page in made:
        assert "DAFTAR HADIR" in page
        assert "Tanda Tangan" in page
        assert " 20 20. " in page
        assert "21." not in page
    first_day = made[: len(made) // 2]
    assert all("13 Agustus 2025" in page for page in first_day)
    assert "Unsur : Pusat" in made[0]
    assert "Unsur : Kabupaten" in made[2]
    assert "Unsur : ………" in made[-1]


def test_the_prefilled_list_has_the_expected_and_twenty_more_rows_at_its_end(pages):
    made = pages("daftar-hadir-undangan")
    province = next(page for page in made if "Unsur : Provinsi" in page)
    assert "Asisten Perekonomian" in province
    assert " 17 17. " in province
    online = [page for page in made if "(daring)" in page]
    assert online
    assert all("Tanda Tangan" not in page and "Keterangan" in page for page in online)
    assert "Unsur : ………" in made[-1]
    assert " 20 20. " in made[-1]


def test_who_is_represented_or_has_excused_is_not_expected(workspace, clinic, pages):
    cc7 = clinic(7)
    first, second, third = workspace.store.all(Participant, clinic_id=cc7.id)[:3]
    invited = [
        dataclasses.replace(first, invitation=InvitationStatus.REPRESENTED),
        dataclasses.replace(second, invitation=InvitationStatus.ABSENT),
        dataclasses.replace(third, invitation=InvitationStatus.INVITED),
    ]
    workspace.store.write(Message("x"), save=invited)
    text = squeezed(" ".join(pages("daftar-hadir-undangan")))
    names = [squeezed(workspace.store.get(Person, row.person_id).name) for row in invited]
    assert [name in text for name in names] == [False, False, True]


FORMS = ("daftar-hadir-kosong", "daftar-hadir-undangan")


@pytest.mark.parametrize("kind", FORMS)
def test_forms_are_never_called_drafts(pages, kind):
    assert not any("DRAF" in page for page in pages(kind))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("number", [1, 6, 7])
def test_public_copies_have_no_telephone_mail_or_nip(workspace, clinic, pages, kind, number):
    reachable(workspace, clinic(number).id)
    for language in ("id", "en"):
        text = squeezed(" ".join(pages(kind, number, language, PUBLIC)))
        for personal in (NIP, PHONE, EMAIL):
            assert squeezed(personal) not in text


def test_an_empty_clinic_has_every_paper_of_the_desk(workspace):
    starts = datetime.datetime(2026, 1, 5, 9)
    workspace.store.save(Clinic(id="empty", title="Rapat", short_title="Rapat", starts=starts))
    for kind in map(PaperKind, FORMS):
        for language in ("id", "en"):
            facts = workspace.papers.gather("empty", kind, language=language)
            assert draw(workspace.papers, facts).startswith(b"%PDF")
