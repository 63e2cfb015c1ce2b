"""The matrix of remarks: numbers, filters, who has spoken, who has been spoken to."""

from datetime import datetime

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
)
from desktop_app.services.feedback import ALL_DISTRICTS, FeedbackFilter, FeedbackMatrix
from desktop_app.services.store_refusals import Invalid
from desktop_app.services.workspace import Workspace

KATINGAN, MURUNG_RAYA = "62.06", "62.12"
ACCEPTED = "response_status.accepted"


@pytest.fixture
def store(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    workspace.store.save(
        Clinic(id="cc7", title="CC7", short_title="CC7", starts=datetime(2025, 11, 6, 8))
    )
    for region in (KATINGAN, MURUNG_RAYA):
        workspace.store.save(Presentation(clinic_id="cc7", region_id=region))
    yield workspace.store
    workspace.close()


@pytest.fixture
def matrix(store):
    return FeedbackMatrix(store)


def guest(store, name, institution, role):
    body = Institution(name=institution, short_name="")
    person = Person(name=name, suffix_titles="S.T.", institution_id=body.id)
    store.save(body)
    store.save(person)
    store.save(Participant(clinic_id="cc7", person_id=person.id, role=role))
    return person


def test_remarks_are_numbered_in_the_order_they_were_made(store, matrix):
    matrix.add("cc7", KATINGAN, "  Satu  ", giver="BPBPK")
    matrix.add("cc7", None, "Dua", giver="Bappenas")

    lines = matrix.lines("cc7")
    assert [(x.number, x.feedback.content, x.feedback.region_id) for x in lines] == [
        (1, "Satu", KATINGAN),
        (2, "Dua", None),
    ]


def test_a_remark_without_words_is_refused(store, matrix):
    with pytest.raises(Invalid):
        matrix.add("cc7", KATINGAN, "   ")
    assert matrix.lines("cc7") == []


def test_numbers_close_up_after_a_removal_and_its_follow_up_stays(store, matrix):
    for word in ("Satu", "Dua", "Tiga"):
        matrix.add("cc7", KATINGAN, word)
    second = matrix.lines("cc7")[1].feedback
    follow_up = FollowUp(clinic_id="cc7", feedback_id=second.id, activity="Kerjakan")
    store.save(follow_up)

    matrix.remove(second.id)

    assert [(x.number, x.feedback.content) for x in matrix.lines("cc7")] == [
        (1, "Satu"),
        (2, "Tiga"),
    ]
    assert [x.feedback.position for x in matrix.lines("cc7")] == [1, 2]
    assert store.get(FollowUp, follow_up.id).feedback_id is None
    store.undo()
    assert matrix.lines("cc7")[1].follow_ups == (store.get(FollowUp, follow_up.id),)


def test_a_remark_moves_and_stays_within_the_ends(store, matrix):
    for word in ("Satu", "Dua", "Tiga"):
        matrix.add("cc7", KATINGAN, word)
    third = matrix.lines("cc7")[2].feedback
    matrix.move(third.id, -1)
    matrix.move(third.id, -5)

    assert [x.feedback.content for x in matrix.lines("cc7")] == ["Tiga", "Satu", "Dua"]


@pytest.mark.parametrize(
    ("only", "numbers"),
    [
        (FeedbackFilter(region_id=KATINGAN), [1, 3]),
        (FeedbackFilter(region_id=ALL_DISTRICTS), [2]),
        (FeedbackFilter(giver="bpbpk"), [1]),
        (FeedbackFilter(aspect="aspect.funding"), [2]),
        (FeedbackFilter(status=ACCEPTED), [1]),
        (FeedbackFilter(unanswered=True), [2, 3]),
        (FeedbackFilter(text="TARIF truk"), [1]),
        (FeedbackFilter(region_id=KATINGAN, unanswered=True), [3]),
    ],
)
def test_filters_keep_the_numbers(store, matrix, only, numbers):
    for remark in (
        Feedback(
            clinic_id="cc7", region_id=KATINGAN, giver="BPBPK", content="Truk",
            response="Tarif naik", status=ACCEPTED,
        ),
        Feedback(clinic_id="cc7", giver="Kemendagri", aspect="aspect.funding", content="RKPD"),
        Feedback(clinic_id="cc7", region_id=KATINGAN, giver="DLH", content="Sampah"),
    ):  # fmt: skip
        store.save(remark)

    assert [line.number for line in matrix.lines("cc7", only)] == numbers


def test_totals_count_answers_and_follow_ups(store, matrix):
    store.save(Feedback(id="a", clinic_id="cc7", content="A", response="Ya", status=ACCEPTED))
    store.save(Feedback(id="b", clinic_id="cc7", content="B"))
    store.save(FollowUp(clinic_id="cc7", feedback_id="a", activity="Kerjakan"))

    totals = matrix.totals(matrix.lines("cc7"))
    assert (totals.remarks, totals.unanswered, totals.with_follow_up) == (2, 1, 1)


def test_districts_without_a_remark_are_named_in_their_order(store, matrix):
    assert matrix.silent_districts("cc7") == [KATINGAN, MURUNG_RAYA]
    matrix.add("cc7", KATINGAN, "Satu")
    matrix.add("cc7", None, "Untuk semua")
    assert matrix.silent_districts("cc7") == [MURUNG_RAYA]


def test_givers_are_those_who_spoke_then_the_panel_then_the_others(store, matrix):
    guest(store, "Hadir Saja", "DLH Kab. Katingan", "role.participant")
    panellist = guest(store, "Satria Bening", "BPBPK Kalteng", "role.panellist")
    matrix.add("cc7", KATINGAN, "Satu", giver="Bappenas")

    givers = matrix.givers("cc7")

    assert [giver.name for giver in givers] == [
        "Bappenas",
        "BPBPK Kalteng",
        "Satria Bening, S.T.",
        "DLH Kab. Katingan",
    ]
    assert givers[2].person_id == panellist.id
    assert givers[2].detail == "BPBPK Kalteng"


def test_a_panellist_has_spoken_when_the_name_or_the_institution_has(store, matrix):
    guest(store, "Satria Bening", "BPBPK Kalteng", "role.panellist")
    guest(store, "Larasati Kencana", "Kemendagri", "role.panellist")
    guest(store, "Rimbun Hijau", "Kemenkes", "role.panellist")
    guest(store, "Hadir Saja", "DLH", "role.participant")
    matrix.add("cc7", KATINGAN, "Satu", giver="Bpbpk")  # as a minute-taker writes it
    matrix.add("cc7", KATINGAN, "Dua", giver="Larasati Kencana, S.T.")

    assert [giver.name for giver in matrix.silent_givers("cc7")] == ["Rimbun Hijau, S.T."]


def test_three_thousand_words_and_markup_are_kept_as_typed(store, matrix):
    words = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} ' + " ".join(["kata"] * 3000)
    matrix.add("cc7", KATINGAN, words, giver="A <i>")

    (line,) = matrix.lines("cc7")
    assert line.feedback.content == words
    assert line.feedback.giver == "A <i>"
