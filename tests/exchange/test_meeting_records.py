"""The records of the three shipped clinics, from the database to the text of the PDF."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.exchange.demo import load_demo
from desktop_app.exchange.papers import draw
from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, Conclusion
from desktop_app.records.clinic_parts import ConclusionKind
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperVariant
from desktop_app.services.workspace import Workspace
from desktop_app.settings import FORM_2009, MINUTES_FORM, PAPER

HELD, AGREEMENT = PaperKind.HELD_RECORD, PaperKind.AGREEMENT_RECORD
RECORDS = (PaperKind.MINUTES, HELD, AGREEMENT, PaperKind.SCHEDULE)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    opened = Workspace.open(DataFolder(tmp_path_factory.mktemp("demo")))
    load_demo(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clinics(workspace):
    return {clinic.number: clinic.id for clinic in workspace.store.all(Clinic)}


def pages(workspace, facts):
    reader = PdfReader(BytesIO(draw(workspace.papers, facts)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("number", [1, 6, 7])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("variant", list(PaperVariant))
@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_is_drawn_whole_on_both_sheets(
    workspace, clinics, number, language, variant, kind
):
    for size in ("F4", "A4"):
        workspace.preferences.set(PAPER, size)
        facts = workspace.papers.gather(ClinicPaper(clinics[number], kind, language, variant))
        drawn = pages(workspace, facts)
        assert all(drawn)
        text = " ".join(drawn)
        assert "None" not in text
        assert "{" not in text
        assert f"Coaching Clinic {number}" in text
        if variant is PaperVariant.PUBLIC:
            assert "NIP 19" not in text


def test_the_record_counts_whom_the_attendance_list_and_the_minutes_have(workspace, clinics):
    def gather(kind):
        return workspace.papers.gather(ClinicPaper(clinics[7], kind))

    (day,) = gather(PaperKind.ATTENDANCE_LIST).days
    listed = sum(len(group.attendees) for group in (*day.in_person, *day.online))
    (counted,) = gather(HELD).present
    assert listed == counted.count == gather(HELD).presence.total
    assert listed == gather(PaperKind.MINUTES).presence.total
    assert f"{listed} (tiga puluh lima) orang peserta" in " ".join(pages(workspace, gather(HELD)))


def test_the_province_and_each_district_sign_what_was_agreed(workspace, clinics):
    facts = workspace.papers.gather(ClinicPaper(clinics[7], AGREEMENT))
    assert [who.name for who in facts.province] == ["Dr. Ir. Tingang Rungan Kahayan, M.T."]
    assert len(facts.parties) == 10
    assert all(party.name and party.institution for party in facts.parties)
    assert facts.parties[3].name == "Mendawai Laut, S.P., M.Si."
    assert len(facts.agreements) == 4
    text = " ".join(pages(workspace, facts))
    for party in facts.parties:
        assert party.name in text
    assert "Manuhing" not in text


def test_nobody_signs_a_conclusion_that_is_not_marked_as_agreed(workspace, clinics):
    record = ClinicPaper(clinics[7], AGREEMENT)
    kept = workspace.store.all(Conclusion, clinic_id=clinics[7])
    unmarked = [dataclasses.replace(one, kind=ConclusionKind.CONCLUSION) for one in kept]
    workspace.store.write(Message("x"), save=unmarked)
    facts = workspace.papers.gather(record)
    assert facts.agreements == ()
    text = " ".join(pages(workspace, facts))
    assert "Tidak ada kesimpulan yang ditandai" in text
    assert not any(one.content[:40] in text for one in kept)
    workspace.store.save(dataclasses.replace(unmarked[0], kind=ConclusionKind.AGREEMENT))
    facts = workspace.papers.gather(record)
    assert facts.agreements == (kept[0].content,)
    workspace.store.undo()
    workspace.store.undo()
    assert workspace.store.all(Conclusion, clinic_id=clinics[7]) == kept


def test_a_district_that_nobody_came_for_has_a_blank_to_sign_on(workspace, clinics):
    facts = workspace.papers.gather(ClinicPaper(clinics[6], AGREEMENT))
    assert [party.name for party in facts.parties] == [""] * 10
    assert "Pokja Kabupaten Katingan" in " ".join(pages(workspace, facts))


def test_the_agenda_of_two_days_follows_on(workspace, clinics):
    facts = workspace.papers.gather(ClinicPaper(clinics[6], PaperKind.SCHEDULE))
    assert [len(day.slots) for day in facts.agenda] == [7, 3]
    assert all(slot.starts for day in facts.agenda for slot in day.slots)


def test_recipients_of_copies_are_part_of_minutes_in_the_form_of_2009_alone(workspace, clinics):
    cc7 = workspace.store.get(Clinic, clinics[7])
    workspace.store.save(dataclasses.replace(cc7, copies_to="Gubernur\n\n Kepala Bapperida \n"))

    def minutes():
        return workspace.papers.gather(ClinicPaper(clinics[7], PaperKind.MINUTES))

    assert minutes().copies_to == ()
    workspace.preferences.set(MINUTES_FORM, FORM_2009)
    assert minutes().copies_to == ("Gubernur", "Kepala Bapperida")
    text = " ".join(pages(workspace, minutes()))
    assert "Tembusan: 1. Gubernur 2. Kepala Bapperida" in " ".join(text.split())
