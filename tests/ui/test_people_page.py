"""The directory is kept with the keyboard: found, corrected, merged and taken apart again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.i18n import Message
from desktop_app.records import (
    Attendance,
    Clinic,
    Institution,
    NotSamePerson,
    Participant,
    Person,
)
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.directory.duplicates_tab import DuplicatesTab
from desktop_app.ui.directory.institutions_tab import InstitutionsTab
from desktop_app.ui.directory.people_tab import LIMIT, REST
from desktop_app.ui.directory.role_lines import RoleLines
from desktop_app.ui.pages.people import DUPLICATES, INSTITUTIONS, PEOPLE, PeoplePage

DAY = datetime.date(2025, 11, 6)


@pytest.fixture
def stored(context: Context, clinic: Clinic) -> None:
    store = context.store
    for record in (
        Institution(id="bap", name="Bapperida Prov. Kalteng"),
        Institution(id="old", name="Bappedalitbang Prov. Kalteng"),
        Person(id="budi", name="Budi Santoso", position_title="Kabid", institution_id="bap"),
        Person(id="twice", name="Santoso Budi", phone="081234567890", institution_id="bap"),
        Person(id="citra", name="Citra Lestari", institution_id="old"),
        Participant(id="p1", clinic_id=clinic.id, person_id="budi", position_title="Staf <b>"),
        Participant(id="p2", clinic_id=clinic.id, person_id="twice"),
        Attendance(id="a1", participant_id="p1", day=DAY),
    ):
        store.save(record)


@pytest.fixture
def page(qtbot: QtBot, context: Context, stored: None) -> PeoplePage:
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.take_focus()
    return made


def names(page: PeoplePage) -> list[str]:
    page.people.show_current()  # the entry follows when the cursor rests
    return [found.person.full_name for found in page.people.grid.table.found]


def said(page: PeoplePage) -> str:
    layout = page.people.card.history
    found = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget = item.widget()
        if widget is not None:
            found.append(widget.text())  # type: ignore[attr-defined]
    return "\n".join(found)


def duplicates(page: PeoplePage, qtbot: QtBot) -> DuplicatesTab:
    page.show_tab(DUPLICATES)
    tab: DuplicatesTab = page.part(DUPLICATES)
    qtbot.waitUntil(lambda: tab._settled)
    return tab


def institutions(page: PeoplePage) -> InstitutionsTab:
    page.show_tab(INSTITUTIONS)
    tab: InstitutionsTab = page.part(INSTITUTIONS)
    return tab


# People


def test_three_letters_find_somebody_and_show_the_entry(page: PeoplePage) -> None:
    QTest.keyClicks(page.people.box, "cit")
    assert names(page) == ["Citra Lestari"]
    assert page.people.form.editor("name").value() == "Citra Lestari"
    QTest.keyClick(page.people.box, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_the_entry_tells_what_somebody_was_at_each_clinic(page: PeoplePage) -> None:
    page.go_to("budi")
    assert "CC7  ·  6 November 2025" in said(page)
    assert "Staf <b>" in said(page)
    page.go_to("twice")
    assert "not present" in said(page)
    page.go_to("citra")
    assert "On no list yet." in said(page)


def test_who_was_at_a_hundred_clinics_is_shown_whole_without_a_label_for_each(
    page: PeoplePage, context: Context, clinic: Clinic, qtbot: QtBot
) -> None:
    wordy = "Perencana <i>Ahli</i> & Penelaah Teknis Kebijakan " * 3
    for n in range(100):
        context.store.write(
            Message("Many clinics"),
            save=[
                replace(clinic, id=f"c{n}", short_title=f"Ke-{n}"),
                Participant(id=f"m{n}", clinic_id=f"c{n}", person_id="citra", position_title=wordy),
                Attendance(id=f"d{n}", participant_id=f"m{n}", day=DAY),
                Attendance(id=f"e{n}", participant_id=f"m{n}", day=DAY, session="pagi"),
            ],
        )
    page.go_to("citra")
    told = said(page)
    assert all(f"Ke-{n}  ·  6 November 2025" in told for n in range(100))
    assert told.count(wordy.strip()) == 100
    lines = page.findChildren(RoleLines)[-1]
    qtbot.waitUntil(lambda: lines.height() >= lines.heightForWidth(lines.width()))
    assert lines.heightForWidth(lines.width()) > 100 * 4 * lines.fontMetrics().height()
    assert lines.heightForWidth(300) > lines.heightForWidth(600)
    assert len(page.people.findChildren(QLabel)) < 50
    end = lines.height() - 1
    picture = lines.grab().toImage()
    last = picture.copy(0, int((end - 30) * picture.devicePixelRatio()), picture.width(), 30)
    assert len({last.pixel(x, y) for x in range(last.width()) for y in range(30)}) > 1


def test_a_correction_is_stored_and_named_for_undo(page: PeoplePage, context: Context) -> None:
    page.go_to("citra")
    rank = page.people.form.editor("rank")
    rank.setFocus()
    QTest.keyClicks(rank, "Penata, III/c")
    QTest.keyClick(rank, Qt.Key.Key_Return)
    assert context.store.get(Person, "citra").rank == "Penata, III/c"
    label = context.store.undo_label()
    assert label is not None
    assert context.t.message(label) == "Change “Rank” of Citra Lestari"


def test_who_is_not_found_is_added_with_the_name_that_was_typed(
    page: PeoplePage, context: Context
) -> None:
    QTest.keyClicks(page.people.box, "dewi anggraini")
    assert names(page) == []
    QTest.keyClick(page.people.box, Qt.Key.Key_Insert)
    name = page.people.form.editor("name")
    assert name.value() == "Dewi Anggraini"
    QTest.keyClicks(name, " P")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert [p.name for p in context.store.all(Person) if p.name.startswith("Dewi")] == [
        "Dewi Anggraini P"
    ]
    assert names(page) == ["Dewi Anggraini P"]


def test_what_is_typed_after_the_name_belongs_to_the_new_entry_not_to_who_was_marked(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    page.go_to("citra")
    before = context.store.get(Person, "citra")
    for box in ("citra", "budi"):  # the new name is in the list, or it is not
        page.people.box.setText(box)
        page.people.add()
        form = page.people.form
        QTest.keyClicks(form.editor("name"), "Citra Baru <i>")
        QTest.keyClick(form.editor("name"), Qt.Key.Key_Return)
        qtbot.wait(3 * REST)
        QTest.keyClicks(form.editor("position_title"), "Kepala Seksi")
        QTest.keyClick(form.editor("position_title"), Qt.Key.Key_Return)
        [added] = [each for each in context.store.all(Person) if each.name == "Citra Baru <i>"]
        assert added.position_title == "Kepala Seksi"
        context.perform(lambda added=added: context.store.write(Message("x"), remove=[added]))
    assert context.store.get(Person, "citra") == before


def test_who_is_on_a_list_is_not_removed(page: PeoplePage, context: Context) -> None:
    page.go_to("budi")
    QTest.keyClick(page.people.grid, Qt.Key.Key_Delete)
    assert "is on the list" in context.messages.refused[-1]  # type: ignore[attr-defined]
    assert context.state_tone == "positive"  # nothing that was typed is lost
    page.go_to("citra")
    QTest.keyClick(page.people.grid, Qt.Key.Key_Delete)
    assert context.store.find(Person, "citra") is None
    context.perform(context.store.undo)
    assert context.store.find(Person, "citra") is not None


def test_a_letter_typed_on_the_list_belongs_to_the_box(page: PeoplePage) -> None:
    page.people.grid.setFocus()
    QTest.keyClicks(page.people.grid, "c")
    assert page.people.box.hasFocus()
    assert names(page) == ["Citra Lestari"]


# Institutions


def test_a_renamed_institution_shows_its_former_name(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    tab = institutions(page)
    known = context.store.get(Institution, "bap")
    tab.grid.commit(known, "name", "Bappeda Prov. Kalteng", "Bappeda Prov. Kalteng")
    qtbot.waitUntil(
        lambda: (
            tab.grid.table.rows[tab.grid.table.row_of("bap")].former_names  # type: ignore[attr-defined]
            == "Bapperida Prov. Kalteng"
        )
    )


def test_two_institutions_are_merged_with_the_keyboard(page: PeoplePage, context: Context) -> None:
    tab = institutions(page)
    tab.grid.go_to("old")
    QTest.keyClick(tab.grid, Qt.Key.Key_F7)
    assert "Bappedalitbang" in tab.bar.question.text()
    QTest.keyClicks(tab.bar.line, "bapperida")
    QTest.keyClick(tab.bar.line, Qt.Key.Key_Return)
    assert context.store.find(Institution, "old") is None
    assert context.store.get(Person, "citra").institution_id == "bap"
    assert tab.bar.isHidden()
    context.perform(context.store.undo)
    assert context.store.get(Person, "citra").institution_id == "old"


def test_an_institution_merged_into_itself_is_refused_in_words(
    page: PeoplePage, context: Context
) -> None:
    tab = institutions(page)
    tab.grid.go_to("bap")
    tab.begin_merge()
    tab._merge("bap")
    assert "one and the same" in context.messages.refused[-1]  # type: ignore[attr-defined]  # HeardMessages
    assert context.state_tone == "positive"
    assert not tab.bar.isHidden()


def test_an_institution_in_use_is_not_removed(page: PeoplePage, context: Context) -> None:
    tab = institutions(page)
    tab.grid.go_to("bap")
    QTest.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert "come from" in context.messages.refused[-1]  # type: ignore[attr-defined]
    assert context.store.find(Institution, "bap") is not None


@pytest.mark.parametrize("sorted_by", [None, 0, 5])
@pytest.mark.parametrize("looked_for", ["", "prov", "bapp"])
def test_institutions_stay_true_and_the_cursor_where_it_is_while_some_of_them_change(
    page: PeoplePage, context: Context, qtbot: QtBot, sorted_by: int | None, looked_for: str
) -> None:
    store = context.store
    for n in range(30):
        store.save(Institution(id=f"i{n:02}", name=f"{'ZBM'[n % 3]}appeda Prov. {n}"))
        store.save(Person(name=f"Orang {n}", institution_id=f"i{n - n % 2:02}"))
    tab = institutions(page)
    qtbot.waitUntil(lambda: tab._people is not None)
    tab.filter.line.setText(looked_for)
    if sorted_by is not None:
        tab.grid._sort_by(sorted_by)

    def shown() -> list[tuple[str, ...]]:
        table = tab.grid.table
        columns = range(len(table.columns))
        return [
            (row.id, *(table.words(at, column) for column in columns))
            for at, row in enumerate(table.rows)
        ]

    def change(act: Callable[[], object]) -> None:
        act()
        qtbot.waitUntil(lambda: not tab._turns.waiting)
        on = tab.grid.current_record()
        assert on is None or on.id == "bap"
        followed = shown()
        tab.read(None)
        assert shown() == followed

    def perform(act: Callable[[], Change | None]) -> None:
        change(lambda: context.perform(act))

    def take_back_and_repeat() -> None:
        for act in (store.undo, store.redo, store.undo, store.redo):
            perform(act)

    tab.grid.go_to("bap")
    change(lambda: tab.grid.commit(store.get(Institution, "bap"), "name", "Zinas <b>Prov</b>"))
    take_back_and_repeat()
    directory = context.services.directory
    for kept, given_up in (("bap", "old"), ("bap", "i02"), ("i04", "i06")):
        perform(lambda kept=kept, gone=given_up: directory.merge_institutions(kept, gone))  # type: ignore[misc]
        take_back_and_repeat()
    perform(lambda: store.save(replace(store.get(Person, "budi"), institution_id="i00")))
    take_back_and_repeat()
    person = store.get(Person, "budi")
    perform(lambda: store.save(replace(store.get(Person, "twice"), merged_into_id=person.id)))
    take_back_and_repeat()
    perform(lambda: directory.remove_institution("i01"))
    take_back_and_repeat()


# Duplicates


def test_a_pair_is_merged_with_enter_and_taken_apart_from_the_entry(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    tab = duplicates(page, qtbot)
    assert len(tab.pairs) == 1
    assert tab.comparison.kept is not None
    assert tab.comparison.kept.id == "budi"
    assert tab.comparison.taken() == {"phone"}
    tab.comparison.choices["name"].button(1).click()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    kept = context.store.get(Person, "budi")
    assert (kept.name, kept.phone) == ("Santoso Budi", "081234567890")
    qtbot.waitUntil(lambda: tab._settled)
    assert tab._states.currentWidget() is tab._none
    page.take_focus()
    assert not tab.list.hasFocus()
    page.show_tab(PEOPLE)
    page.go_to("budi")
    page.people._take_apart("twice")
    assert context.store.get(Person, "budi").name == "Budi Santoso"
    assert context.store.get(Person, "twice").merged_into_id is None
    assert sorted(names(page)) == ["Budi Santoso", "Santoso Budi"]


def test_values_are_chosen_and_the_pair_merged_without_leaving_the_keys(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    tab = duplicates(page, qtbot)
    chosen = tab.comparison.choices["name"].button(0)
    qtbot.waitUntil(chosen.isVisible)  # Tab passes by what is not shown yet
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Tab)
    assert tab.focusWidget() is chosen
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    other = tab.comparison.choices["name"].button(1)
    assert tab.focusWidget() is other
    assert other.isChecked()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert context.store.get(Person, "budi").name == "Santoso Budi"
    context.perform(context.store.undo)
    qtbot.waitUntil(lambda: tab._settled and len(tab.pairs) == 1)
    chosen = tab.comparison.choices["name"].button(0)
    qtbot.waitUntil(chosen.isVisible)
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Delete)
    assert context.store.count(NotSamePerson) == 1


def test_two_whom_nobody_takes_for_one_are_merged_by_hand(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.people.box, "citra")
    page.people.show_current()
    QTest.keyClick(page.people.box, Qt.Key.Key_F7)
    bar = page.people.merge_bar
    assert "Citra Lestari" in bar.question.text()
    assert bar.line.hasFocus()
    QTest.keyClicks(bar.line, "budi santoso")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert page.tabs.currentIndex() == DUPLICATES
    tab: DuplicatesTab = page.part(DUPLICATES)
    both = {"citra", "budi"}
    assert {tab.comparison.kept.id, tab.comparison.given_up.id} == both  # type: ignore[union-attr]  # it is shown
    qtbot.waitUntil(lambda: tab._settled)
    assert len(tab.pairs) == 2  # the other one was found
    assert {tab.pairs[0].first_id, tab.pairs[0].second_id} == both
    assert tab.list.currentRow() == 0
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert context.store.get(Person, "citra").merged_into_id == "budi"
    qtbot.waitUntil(lambda: tab._settled)
    assert [{pair.first_id, pair.second_id} for pair in tab.pairs] == [{"budi", "twice"}]
    context.perform(context.store.undo)
    assert context.store.get(Person, "citra").merged_into_id is None


def test_somebody_merged_into_themselves_is_refused_in_words(
    page: PeoplePage, context: Context
) -> None:
    page.go_to("budi")
    page.people.begin_merge()
    bar = page.people.merge_bar
    QTest.keyClicks(bar.line, "nobody at all")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.line.property("state") == "refused"
    bar.line.set_value("budi")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert "one and the same" in context.messages.refused[-1]  # type: ignore[attr-defined]  # HeardMessages
    assert bar.isVisible()
    assert page.tabs.currentIndex() == PEOPLE
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert page.people.grid.hasFocus()


def test_the_question_whom_somebody_is_keeps_names_hidden_from_view(
    page: PeoplePage, context: Context
) -> None:
    page.go_to("citra")
    context.set_private(True)
    page.people.begin_merge()
    bar = page.people.merge_bar
    assert "Citra" not in bar.question.text()
    shown = [option.label for option in bar.line.source.find("budi")]
    assert len(shown) == 2
    assert not any("Budi" in label for label in shown)


def test_taking_apart_leaves_the_cursor_on_the_page(page: PeoplePage, context: Context) -> None:
    context.perform(lambda: context.services.directory.merges.merge("budi", "twice", set()))
    page.go_to("budi")
    (apart,) = [
        each
        for each in page.people.findChildren(QPushButton)
        if each.text().strip() == context.t("Take apart")
    ]
    apart.setFocus()
    QTest.keyClick(apart, Qt.Key.Key_Space)
    assert context.store.get(Person, "twice").merged_into_id is None
    assert page.people.focusWidget() is page.people.grid


def test_a_pair_that_is_none_does_not_come_back(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    tab = duplicates(page, qtbot)
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    assert context.store.count(NotSamePerson) == 1
    qtbot.waitUntil(lambda: tab._settled)
    assert tab.pairs == []
    context.perform(context.store.undo)
    qtbot.waitUntil(lambda: tab._settled and len(tab.pairs) == 1)


def test_new_pairs_appear_by_themselves(page: PeoplePage, context: Context, qtbot: QtBot) -> None:
    tab = duplicates(page, qtbot)
    stored = context.store.get(Person, "citra")
    context.perform(lambda: context.store.save(replace(stored, id="again")))
    qtbot.waitUntil(lambda: tab._settled and len(tab.pairs) == 2)
    assert page.tabs.tabText(DUPLICATES) == "Duplicates (2)"


def test_an_empty_directory_does_not_speak_of_a_name_that_nobody_typed(
    qtbot: QtBot, context: Context
) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.people.read(None)
    assert page.people.grid.says.startswith("Nobody yet")
    page.people.box.setText("zzz")
    assert page.people.grid.says.startswith("Nobody is called so")


def test_everybody_is_counted_after_the_first_are_in_sight(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    for at in range(LIMIT):
        context.store.save(Person(id=f"more-{at}", name=f"Dewi {at}"))
    page.read_again()
    assert len(page.people.grid.table.found) == LIMIT
    qtbot.waitUntil(lambda: page.people.count.text() == "the first 50 of 53")
    page.read_again()
    page.people.box.setText("citra")  # before they are counted again
    qtbot.wait(20)
    assert page.people.count.text() == "1 person"
    assert page.subheading.text() == "53 people  ·  2 institutions"


def test_the_entry_follows_the_cursor_also_after_another_part_was_looked_at_in_between(
    page: PeoplePage, qtbot: QtBot
) -> None:
    page.people.show_current()
    page.people.grid.go_to("twice")
    page.show_tab(INSTITUTIONS)
    qtbot.waitUntil(lambda: page.people._missed)
    page.show_tab(PEOPLE)
    name = page.people.form.editor("name")
    qtbot.waitUntil(lambda: name.value() == "Santoso Budi")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_End)
    QTest.keyClicks(name, " Wijaya")
    page.people.box.setText("citra")
    page.show_tab(INSTITUTIONS)
    page.show_tab(PEOPLE)
    assert name.value() == "Santoso Budi Wijaya"


def test_institutions_are_sorted_by_the_number_of_their_people(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    for n in range(11):
        context.store.save(Person(id=f"n{n}", name=f"Orang {n}", institution_id="old"))
    tab = institutions(page)
    column = len(tab.grid.table.columns) - 1
    qtbot.waitUntil(lambda: tab._people is not None)

    def shown() -> list[str]:
        return [tab.grid.table.words(row, column) for row in range(2)]

    assert shown() == ["12", "2"]
    tab.grid._sort_by(column)
    assert shown() == ["2", "12"]
    tab.grid._sort_by(column)
    assert shown() == ["12", "2"]
    context.store.save(Institution(id="none", name="Instansi tanpa orang"))
    for _ in range(2):
        tab.read(None)
        assert [tab.grid.table.words(row, column) for row in range(3)] == ["12", "2", ""]
        tab._count()
