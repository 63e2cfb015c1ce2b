"""Masukan, driven by keys: a remark in a row, filters, a follow-up in place."""

import dataclasses
import datetime

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.i18n import Language
from desktop_app.records import Clinic, Feedback, FollowUp, Presentation
from desktop_app.ui.pages.feedback import FeedbackPage
from desktop_app.ui.presentations.districts import ALL
from tests.ui.hands import on_screen, press, type_words

KATINGAN, MURUNG_RAYA = "62.06", "62.12"
ACCEPTED = "response_status.accepted"


@pytest.fixture
def store(context):
    context.store.save(
        Clinic(
            id="cc7",
            title="CC7",
            short_title="CC7",
            starts=datetime.datetime(2025, 11, 6, 8),
            province_id="62",
        )
    )
    for region in (KATINGAN, MURUNG_RAYA):
        context.store.save(Presentation(clinic_id="cc7", region_id=region))
    for number, (giver, region, response) in enumerate(
        (("Bappenas", None, "Ya"), ("BPBPK", KATINGAN, ""), ("BPBPK", MURUNG_RAYA, "")), start=1
    ):
        context.store.save(
            Feedback(
                id=f"r{number}",
                clinic_id="cc7",
                giver=giver,
                region_id=region,
                content=f"Masukan {number}",
                response=response,
                status=ACCEPTED if response else None,
            )
        )
    context.open_clinic("cc7")
    return context.store


def shown(qtbot, context):
    return on_screen(qtbot, FeedbackPage(context))


@pytest.fixture
def page(qtbot, context, store):
    return shown(qtbot, context)


def shown_text(page, row, name):
    names = [column.name for column in page.grid.table.columns]
    return page.grid.table.index(row, names.index(name)).data()


def test_the_matrix_shows_numbers_districts_and_totals(page):
    assert [shown_text(page, row, "number") for row in range(3)] == ["1", "2", "3"]
    assert shown_text(page, 0, "region_id") == "All districts"
    assert shown_text(page, 1, "region_id") == "Katingan"
    assert page.subheading.text() == "3 remarks  ·  2 unanswered"


def test_a_remark_is_typed_from_left_to_right(page, store):
    type_words("Kemenkes")
    press(page, "Tab")
    type_words("murung")
    press(page, "Tab")
    type_words("tec")
    press(page, "Tab")
    type_words("Data septik dibuka")
    press(page, "Tab")
    type_words("Disanggupi")
    press(page, "Tab")
    press(page, "1")

    made = store.all(Feedback)[-1]
    assert (made.giver, made.region_id, made.aspect) == (
        "Kemenkes",
        MURUNG_RAYA,
        "aspect.technical",
    )
    assert (made.content, made.response, made.status, made.position) == (
        "Data septik dibuka",
        "Disanggupi",
        ACCEPTED,
        4,
    )


def test_a_remark_without_a_district_is_for_all(page, store):
    names = [column.name for column in page.grid.table.columns]
    page.grid.setCurrentIndex(page.grid.table.index(3, names.index("content")))
    type_words("Untuk semua")
    press(page, "Return")
    assert store.all(Feedback)[-1].region_id is None
    page.grid.setCurrentIndex(page.grid.table.index(1, names.index("region_id")))
    type_words("semua") if page.t.code == "id" else type_words("all dis")
    press(page, "Return")
    assert store.get(Feedback, "r2").region_id is None
    assert store.get(Feedback, "r2").content == "Masukan 2"


def test_one_key_makes_a_follow_up_and_the_same_key_opens_it(page, store, context):
    page.grid.go_to("r2", "content")
    press(page, "F6")
    (made,) = store.all(FollowUp)
    assert (made.feedback_id, made.region_id, made.issue) == ("r2", KATINGAN, "Masukan 2")
    assert shown_text(page, 1, "follow_up") == "No. 1"
    assert context.messages.told[-1] == "Remark 2 is now follow-up 1."

    opened = []
    context.open_page = opened.append
    press(page, "F6")
    assert opened == ["follow_up"]
    assert store.count(FollowUp) == 1


def test_the_key_says_what_it_needs_when_no_remark_is_under_the_cursor(page, store, context):
    press(page, "Ctrl+End")
    press(page, "F6")
    assert context.messages.told == ["Put the cursor on a remark first."]


def test_filters_narrow_and_a_row_in_work_stays_in_sight(page, store, context):
    page.filters.unanswered.click()
    assert [r.id for r in page.grid.table.rows] == ["r2", "r3"]
    context.perform(lambda: context.services.feedback.add("cc7", KATINGAN, "Baru"))
    store_row = page.grid.table.rows[0]
    page.grid.commit(store_row, "response", "Dijawab")
    assert [r.id for r in page.grid.table.rows][:2] == ["r2", "r3"]
    page._filter()
    assert "r2" not in [r.id for r in page.grid.table.rows]

    page.filters.unanswered.click()
    page.filters.region.pick(ALL)
    page._filter()
    assert [r.id for r in page.grid.table.rows] == ["r1"]
    assert shown_text(page, 0, "number") == "1"


def test_the_matrix_is_narrowed_to_one_giver_aspect_or_status(page, store, context):
    marked = dataclasses.replace(store.get(Feedback, "r2"), aspect="aspect.technical")
    context.perform(lambda: store.save(marked))
    for box, value, expected in (
        (page.filters.giver, "BPBPK", ["r2", "r3"]),
        (page.filters.aspect, "aspect.technical", ["r2"]),
        (page.filters.status, ACCEPTED, ["r1"]),
    ):
        box.pick(value)
        box.picked.emit()
        assert [r.id for r in page.grid.table.rows] == expected
        box.pick(None)
    page.filters.status.picked.emit()
    assert [r.id for r in page.grid.table.rows] == ["r1", "r2", "r3"]


@pytest.mark.parametrize("code", ["id", "en"])
def test_no_two_choices_of_a_filter_are_called_the_same(qtbot, context, store, code):
    context.t = Language.load(code)
    page = shown(qtbot, context)
    for box in (page.filters.region, page.filters.giver, page.filters.aspect, page.filters.status):
        texts = [box.itemText(at) for at in range(box.count())]
        assert len(set(texts)) == len(texts), texts


def test_a_new_row_under_a_filter_belongs_there(page, store):
    page.filters.region.pick(MURUNG_RAYA)
    page._filter()
    page.take_focus()
    names = [column.name for column in page.grid.table.columns]
    last = page.grid.table.rowCount() - 1
    page.grid.setCurrentIndex(page.grid.table.index(last, names.index("content")))
    type_words("Khusus")
    press(page, "Return")
    assert store.all(Feedback)[-1].region_id == MURUNG_RAYA


def test_rows_move_and_go_by_key_and_numbers_close_up(page, store):
    page.grid.go_to("r3", "content")
    press(page, "Alt+Up")
    assert [r.id for r in store.all(Feedback)] == ["r1", "r3", "r2"]
    press(page, "Del")
    assert [(r.id, r.position) for r in store.all(Feedback)] == [("r1", 1), ("r2", 2)]


def test_a_long_matrix_opens_where_the_next_remark_is_typed(qtbot, context, store):
    for number in range(40):
        store.save(Feedback(clinic_id="cc7", content=f"{number} " + "kata " * 60))
    made = shown(qtbot, context)
    qtbot.wait(50)
    place = made.grid.visualRect(made.grid.currentIndex())
    assert made.grid.table.is_blank(made.grid.currentIndex().row())
    assert made.grid.viewport().rect().contains(place.center())


def test_who_is_still_waiting_is_named(page, context):
    assert "No remark yet" not in page.silent.text()
    context.perform(lambda: context.services.feedback.remove("r3"))
    assert page.silent.text() == "No remark yet to: Murung Raya"


def test_of_many_that_wait_the_first_are_named_and_all_in_the_tool_tip(page, context):
    services = context.services
    codes = [region.id for region in services.reference.districts_of("62")]
    context.perform(lambda: services.clinics.districts.add("cc7", codes))
    text, tip = page.silent.text(), page.silent.toolTip()
    assert text.count(",") < 6
    assert text.endswith(" and 7 others")
    assert tip.count(",") == 11
    assert "Seruyan" in tip


@pytest.mark.parametrize("code", ["id", "en"])
def test_hostile_and_endless_words_are_shown_as_typed(qtbot, context, store, code):
    context.t = Language.load(code)
    words = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} %s' + " kata" * 3000
    store.save(Feedback(clinic_id="cc7", giver="A <i>", content=words, region_id=KATINGAN))
    made = shown(qtbot, context)
    made.grab()
    assert shown_text(made, 3, "content") == words
    assert shown_text(made, 3, "giver") == "A <i>"


def test_a_pasted_list_of_remarks_is_one_action(page, context, store):
    page.grid.setCurrentIndex(page.grid.table.index(3, 1))
    QGuiApplication.clipboard().setText(
        "Bappenas\tKatingan\t\tData septik\nPemda\tAll districts\t\tLahan\nBPBPK\tNowhere\t\tDED"
    )
    page.grid.paste()
    rows = store.all(Feedback, clinic_id="cc7")[3:]
    assert [(row.giver, row.region_id, row.content) for row in rows] == [
        ("Bappenas", KATINGAN, "Data septik"),
        ("Pemda", None, "Lahan"),
        ("BPBPK", None, "DED"),
    ]
    assert [draft.content for draft in context.drafts.all()] == ["Nowhere"]
    context.perform(store.undo)
    assert store.count(Feedback, clinic_id="cc7") == 3
