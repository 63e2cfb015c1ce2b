"""What the capture line stores: the remark, its follow-up, and changes to both."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import (
    Clinic,
    Feedback,
    FollowUp,
    Institution,
    Participant,
    Person,
    Presentation,
    Presenter,
)
from desktop_app.records.capture import Reading, read_line, write_line
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.services.workspace import Workspace

KATINGAN = "62.06"
DAY = date(2025, 11, 6)


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    body = Institution(id="i", name="Balai Penataan Bangunan", short_name="BPBPK")
    person = Person(id="p", name="Satria Bening", institution_id="i")
    for record in (
        Clinic(id="cc7", title="CC7", short_title="CC7", starts=datetime(2025, 11, 6, 8)),
        Presentation(id="kat", clinic_id="cc7", region_id=KATINGAN),
        Presenter(presentation_id="kat", name="Mendawai", institution="UPTD IPLT Katingan"),
        body,
        person,
        Participant(clinic_id="cc7", person_id="p", role="role.panellist"),
    ):
        made.store.save(record)
    yield made
    made.close()


@pytest.fixture
def capture(workspace):
    return workspace.capture


def read(capture, text, region=KATINGAN):
    return read_line(text, capture.lexicon("cc7", region, DAY, "id"))


def typed(capture, text, region=KATINGAN):
    capture.take("cc7", region, read(capture, text, region))


def changed(capture, region=KATINGAN, **words):
    """Call the last line back, replace words in it, and store it again."""
    last = capture.earlier("cc7", region, "id")[0]
    line = write_line(last.reading)
    new = line
    for old, by in words.values():
        assert old in new
        new = new.replace(old, by)
    capture.amend(last.id, read(capture, line, region), read(capture, new, region))


def test_owner_and_date_make_a_follow_up_linked_to_the_remark(store, capture, workspace):
    typed(capture, "Sertifikat lahan @bpbpk #tek >uptd !14/11")
    (remark,), (made,) = store.all(Feedback), store.all(FollowUp)
    assert (remark.content, remark.giver, remark.aspect) == (
        "Sertifikat lahan",
        "BPBPK",
        "aspect.technical",
    )
    assert (made.feedback_id, made.region_id, made.scope) == (
        remark.id,
        KATINGAN,
        FollowUpScope.DISTRICT,
    )
    assert (made.responsible, made.due) == ("UPTD IPLT Katingan", date(2025, 11, 14))
    assert (made.issue, made.activity) == ("Sertifikat lahan", "Sertifikat lahan")
    (line,) = workspace.feedback.lines("cc7")
    assert line.follow_ups == (made,)

    store.undo()
    assert store.count(Feedback) == store.count(FollowUp) == 0


def test_a_date_alone_falls_to_whoever_presents_and_may_be_past(store, capture):
    typed(capture, "Sertifikat lahan !1/10")
    (made,) = store.all(FollowUp)
    assert (made.responsible, made.due) == ("UPTD IPLT Katingan", date(2025, 10, 1))
    assert made.is_late(DAY)


def test_a_remark_to_all_districts_makes_a_follow_up_for_all(store, capture):
    typed(capture, "Mutakhirkan SSK !+30", region=None)
    (made,) = store.all(FollowUp)
    assert (made.scope, made.region_id) == (FollowUpScope.ALL_DISTRICTS, None)


def test_a_person_who_has_spoken_stays_the_person_the_desk_knows(store, capture):
    typed(capture, "Satu @satria")
    typed(capture, "Dua @satria")
    assert [remark.giver_person_id for remark in store.all(Feedback)] == ["p", "p"]
    lexicon = capture.lexicon("cc7", KATINGAN, DAY, "id")
    assert lexicon.givers.named("Balai Penataan").label == "BPBPK"


def test_the_last_line_comes_back_and_only_its_change_is_stored(store, capture):
    typed(capture, "?Kapan @bpbpk >uptd !14/11")
    store.save(Feedback(clinic_id="cc7", region_id=None, content="Untuk semua"))
    changed(capture, content=("Kapan", "Kapan terbit"), due=("14/11", "21/11"))
    remark, _ = store.all(Feedback)
    (made,) = store.all(FollowUp)
    assert (remark.content, remark.giver, remark.nature) == (
        "Kapan terbit",
        "BPBPK",
        "feedback_nature.question",
    )
    assert (made.activity, made.due, made.responsible) == (
        "Kapan terbit",
        date(2025, 11, 21),
        "UPTD IPLT Katingan",
    )


def test_what_the_line_cannot_say_stays(store, capture):
    store.save(
        Feedback(
            id="r",
            clinic_id="cc7",
            region_id=KATINGAN,
            content="Satu\nDua",
            response="Baik",
            nature="feedback_nature.suggestion",
        )
    )
    last = capture.earlier("cc7", KATINGAN, "id")[0]
    line = write_line(last.reading)
    capture.amend("r", read(capture, line), read(capture, line + " #tek"))
    stored = store.get(Feedback, "r")
    assert (stored.content, stored.response) == ("Satu\nDua", "Baik")
    assert (stored.nature, stored.aspect) == ("feedback_nature.suggestion", "aspect.technical")


def test_a_follow_up_comes_and_goes_with_its_tokens(store, capture):
    typed(capture, "Lahan")
    last = capture.earlier("cc7", KATINGAN, "id")[0]
    capture.amend(last.id, read(capture, "Lahan"), read(capture, "Lahan >uptd"))
    (made,) = store.all(FollowUp)
    capture.amend(last.id, read(capture, "Lahan >uptd"), read(capture, "Lahan"))
    assert store.count(FollowUp) == 0
    store.undo()
    assert store.all(FollowUp) == [made]


def test_a_follow_up_that_somebody_worked_on_stays(store, capture):
    typed(capture, "Lahan >uptd")
    (made,) = store.all(FollowUp)
    store.save(replace(made, status=FollowUpStatus.RUNNING))
    capture.amend(made.feedback_id, read(capture, "Lahan >uptd"), read(capture, "Lahan dulu"))
    (kept,) = store.all(FollowUp)
    assert (kept.activity, kept.responsible) == ("Lahan dulu", "UPTD IPLT Katingan")


def test_likely_names_and_dates_come_first(store, capture):
    typed(capture, "Satu !14/11")
    typed(capture, "Dua !14/11")
    typed(capture, "Tiga !+1")
    assert capture.likely_dues("cc7") == [date(2025, 11, 14), date(2025, 11, 7)]
    lexicon = capture.lexicon("cc7", KATINGAN, DAY, "en")
    assert lexicon.owners.offer("")[0].label == "UPTD IPLT Katingan"
    assert lexicon.aspects.named("teknis").label == "Technical"
    assert read(capture, "x") == Reading("x")
