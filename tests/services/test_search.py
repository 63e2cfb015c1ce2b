"""Finding whatever is stored by a few letters: any order, short forms, hostile text, undo."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.i18n import Message
from desktop_app.records import Clinic, Feedback, FollowUp, Institution, Person, Presentation
from desktop_app.services.bare_words import bare
from desktop_app.services.found import FoundKind
from desktop_app.services.search import Search

GUMAS, KATINGAN = "62.10", "62.06"


@pytest.fixture
def search(workspace):
    return workspace.search


def stored(store, *records):
    store.write(Message("test"), save=records)
    return records[0]


def clinic(store, title, *day, **fields):
    return stored(
        store,
        Clinic(
            title=f"Coaching Clinic {title}",
            short_title=title,
            starts=datetime(*day, 8),
            province_id="62",
            **fields,
        ),
    )


def found(search, typed, kind, clinic_id=""):
    return [one.title for one in search.find(typed, clinic_id) if one.kind is kind]


def test_a_district_is_found_by_the_short_form_people_use(search, store):
    old, new = clinic(store, "CC6", 2025, 8, 13), clinic(store, "CC7", 2025, 11, 6)
    for one in (old, new):
        stored(store, Presentation(clinic_id=one.id, region_id=GUMAS))
    (gumas,) = search.find("gumas", old.id)
    assert (gumas.title, gumas.clinic_id, gumas.rank) == ("Kabupaten Gunung Mas", old.id, 0)
    assert search.find("GUNUNG M")[0].clinic_id == new.id, "without a clinic the newest"


def test_districts_of_other_provinces_come_only_where_none_of_ours_fits(search, store):
    cc7 = clinic(store, "CC7", 2025, 11, 6)
    kotas = found(search, "ko", FoundKind.DISTRICT, cc7.id)
    assert "Kabupaten Kotawaringin Barat" in kotas
    assert "Kota Bandung" not in kotas
    assert found(search, "bandung", FoundKind.DISTRICT, cc7.id)


def test_a_remark_is_found_by_words_of_its_own_its_giver_district_and_clinic(search, store):
    cc6, cc7 = clinic(store, "CC6", 2025, 8, 13), clinic(store, "CC7", 2025, 11, 6)
    for one in (cc6, cc7):
        remark = Feedback(
            clinic_id=one.id,
            region_id=KATINGAN,
            giver="Bappenas",
            content=f"Lahan IPLT\nbelum bersertifikat ({one.short_title})",
        )
        stored(store, remark)
    for typed in ("sertifikat", "lahan katingan cc6", "BAPPENAS iplt cc6", "bers lah cc6"):
        titles = found(search, typed, FoundKind.REMARK)
        expected = [] if typed == "sertifikat" else ["Lahan IPLT belum bersertifikat (CC6)"]
        assert titles == expected, typed
    assert found(search, "lahan", FoundKind.REMARK)[0].endswith("(CC7)"), "the newest first"
    assert found(search, "lahan", FoundKind.REMARK, cc6.id)[0].endswith("(CC6)"), "then ours"


def test_follow_ups_institutions_clinics_and_people_are_found(search, store):
    cc7 = clinic(store, "CC7", 2025, 11, 6, place="Hotel Contoh")
    office = Institution(name="Bapperida Kabupaten Katingan", region_id=KATINGAN)
    person = Person(name="Siti Nurhaliza", suffix_titles="S.T.", institution_id=office.id)
    stored(store, office, person)
    stored(store, FollowUp(clinic_id=cc7.id, activity="Susun FS", responsible="Dinas PUPR"))
    by_kind = {one.kind: one for one in search.find("siti")}
    assert by_kind[FoundKind.PERSON].title == "Siti Nurhaliza, S.T."
    assert by_kind[FoundKind.PERSON].detail == "Bapperida Kabupaten Katingan"
    assert found(search, "pupr fs", FoundKind.FOLLOW_UP) == ["Susun FS"]
    assert found(search, "kab. katingan bapp", FoundKind.INSTITUTION) == [office.name]
    assert found(search, "kabupaten kasongan", FoundKind.INSTITUTION) == [office.name]
    assert found(search, "hotel 2025", FoundKind.CLINIC) == ["CC7"]


def test_what_changes_is_found_at_once_also_after_undo(search, store):
    cc7 = clinic(store, "CC7", 2025, 11, 6)
    remark = stored(store, Feedback(clinic_id=cc7.id, content="Tarif layanan"))
    assert found(search, "tarif", FoundKind.REMARK) == ["Tarif layanan"]
    store.save(replace(remark, content="Retribusi layanan"))
    assert found(search, "tarif", FoundKind.REMARK) == []
    assert found(search, "retribusi", FoundKind.REMARK) == ["Retribusi layanan"]
    store.write(Message("remove"), remove=[remark])
    assert found(search, "layanan", FoundKind.REMARK) == []
    assert search.again(FoundKind.REMARK, remark.id) is None
    store.undo()
    assert found(search, "layanan", FoundKind.REMARK) == ["Retribusi layanan"]
    assert search.again(FoundKind.REMARK, remark.id).title == "Retribusi layanan"


def test_many_changes_at_once_are_all_seen(search, store, monkeypatch):
    monkeypatch.setattr("desktop_app.services.known_words.TOO_MANY_EDITS", 3)
    cc7 = clinic(store, "CC7", 2025, 11, 6)
    assert found(search, "nomor", FoundKind.REMARK) == []
    remarks = [Feedback(clinic_id=cc7.id, content=f"Nomor {n}") for n in range(5)]
    stored(store, *remarks)
    assert len(found(search, "nomor", FoundKind.REMARK)) == 5


def test_accents_and_signs_do_not_matter(search, store):
    cc7 = clinic(store, "CC7", 2025, 11, 6)
    stored(store, Feedback(clinic_id=cc7.id, content="Pérlu \N{LEFT DOUBLE QUOTATION MARK}Kajian"))
    assert found(search, "perlu, kajian!", FoundKind.REMARK)
    assert bare("  Kabupaten É-1 ") == "kab e 1"


def test_the_words_are_read_in_small_steps(workspace, store):
    cc7 = clinic(store, "CC7", 2025, 11, 6)
    stored(store, *(Feedback(clinic_id=cc7.id, content=f"Nomor {n}") for n in range(1200)))
    fresh = Search(store, workspace.people)
    assert sum(1 for _ in fresh.prepare()) > 4
    assert next(fresh.prepare(), "ready") == "ready"


@given(typed=st.text(max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_does_no_harm(search, typed):
    search.find(typed)


@pytest.mark.parametrize("typed", ['"', "%", "_*_", "' or 1=1 --", "NEAR(a b)", "\0", "<b>", ""])
def test_hostile_text_finds_nothing_and_breaks_nothing(search, store, typed):
    clinic(store, "CC7", 2025, 11, 6)
    assert [one for one in search.find(typed) if one.kind is not FoundKind.DISTRICT] == []
