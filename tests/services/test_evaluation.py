"""Sheets are typed digit by digit, stay anonymous, and their averages are those of the paper."""

from dataclasses import replace
from datetime import datetime

import pytest
import yaml

from desktop_app import formats
from desktop_app.exchange.demo import load_demo
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.fields import specs_of
from desktop_app.records.person import Sex
from desktop_app.resources import resource
from desktop_app.services.evaluation import Answered, Evaluation, NoScale, OutsideScale
from desktop_app.services.evaluation_board import SplitBy

KATINGAN, GUNUNG_MAS = "62.06", "62.10"


@pytest.fixture
def evaluation(store):
    return Evaluation(store)


@pytest.fixture
def clinic(store):
    store.save(Clinic(id="cc7", title="CC7", short_title="CC7", starts=datetime(2025, 11, 6, 8)))
    return "cc7"


@pytest.fixture
def asked(store, clinic):
    made = [
        EvaluationQuestion(clinic_id=clinic, group="Narasumber", question="Materi", position=1),
        EvaluationQuestion(clinic_id=clinic, group="Narasumber", question="Waktu", position=2),
        EvaluationQuestion(clinic_id=clinic, group="Ruang", question="Sarana", position=3),
    ]
    for question in made:
        store.save(question)
    return made


def typed(evaluation, clinic, asked, digits, **more):
    sheet = replace(evaluation.new_sheet(clinic), **more)
    for question, digit in zip(asked, digits, strict=True):
        evaluation.answer(sheet, question.id, int(digit) or None)
    return sheet


# The questionnaire


def test_the_template_asks_what_the_office_is_used_to(evaluation, clinic):
    evaluation.use_template(clinic, "id")
    asked = evaluation.questions(clinic)
    assert asked[0].question == "Penguasaan materi"
    assert list(dict.fromkeys(q.group for q in asked)) == [
        "Narasumber/fasilitator",
        "Penyelenggaraan",
        "Manfaat",
    ]
    assert [q.position for q in asked] == list(range(1, 22))
    assert {q.scale for q in asked} == {4}


def test_the_template_speaks_english_to_who_does(evaluation, clinic):
    evaluation.use_template(clinic, "en")
    assert evaluation.questions(clinic)[0].question == "Mastery of the subject"


def test_the_last_clinics_questions_are_taken_over_as_one_action(evaluation, store, asked):
    for number, year in ((8, 2026), (5, 2024)):
        starts = datetime(year, 6, 1, 8)
        store.save(Clinic(id=f"cc{number}", title="x", short_title=f"CC{number}", starts=starts))
    earlier = evaluation.earlier("cc8")
    assert (earlier.clinic.id, earlier.questions) == ("cc7", 3)
    evaluation.use_template("cc8", "id")
    evaluation.take_over("cc8", "cc7")
    assert [q.question for q in evaluation.questions("cc8")] == ["Materi", "Waktu", "Sarana"]
    store.undo()
    assert len(evaluation.questions("cc8")) == 21
    assert [q.question for q in evaluation.questions("cc7")] == ["Materi", "Waktu", "Sarana"]


def test_nothing_to_take_over_from_where_nobody_asked(evaluation, clinic):
    assert evaluation.earlier(clinic) is None


def test_questions_stay_once_a_sheet_answers_them(evaluation, clinic, asked):
    sheet = typed(evaluation, clinic, asked, "432")
    for act in (
        lambda: evaluation.save_question(replace(asked[0], question="Bahan")),
        lambda: evaluation.remove_question(asked[0].id),
        lambda: evaluation.use_template(clinic, "id"),
    ):
        with pytest.raises(Answered):
            act()
    evaluation.remove_sheet(sheet.id)
    evaluation.save_question(replace(asked[0], question="Bahan"))
    assert evaluation.questions(clinic)[0].question == "Bahan"


def test_a_scale_is_typed_with_one_digit(evaluation, asked):
    for scale in (0, 1, 10):
        with pytest.raises(NoScale):
            evaluation.save_question(replace(asked[0], scale=scale))
    evaluation.save_question(replace(asked[0], scale=5))


# Sheets


def test_each_digit_is_one_action_and_the_first_brings_the_sheet(evaluation, store, clinic, asked):
    sheet = evaluation.new_sheet(clinic)
    assert evaluation.sheets(clinic) == []
    change = evaluation.answer(sheet, asked[0].id, 4)
    assert [edit.entity for edit in change.edits] == ["EvaluationSheet", "EvaluationScore"]
    change = evaluation.answer(sheet, asked[1].id, 3)
    assert [edit.entity for edit in change.edits] == ["EvaluationScore"]
    assert change.label.values == {"sheet": 1, "question": 2, "score": 3}
    store.undo()
    board = evaluation.board(clinic)
    assert (board.score(sheet.id, asked[0].id), board.score(sheet.id, asked[1].id)) == (4, None)
    store.undo()
    assert evaluation.sheets(clinic) == []
    store.redo()
    assert evaluation.board(clinic).score(sheet.id, asked[0].id) == 4


def test_the_same_answer_on_two_laptops_is_one_score(evaluation, store, clinic, asked):
    sheet = typed(evaluation, clinic, asked, "432")
    evaluation.answer(sheet, asked[0].id, 1)
    assert store.count(EvaluationScore, sheet_id=sheet.id) == 3


def test_no_answer_leaves_no_score_but_the_sheet_counts(evaluation, store, clinic, asked):
    sheet = evaluation.new_sheet(clinic)
    evaluation.answer(sheet, asked[0].id, None)
    assert evaluation.sheets(clinic) == [sheet]
    evaluation.answer(sheet, asked[1].id, 3)
    evaluation.answer(sheet, asked[1].id, None)
    assert store.count(EvaluationScore) == 0


def test_a_digit_outside_the_scale_is_refused_and_nothing_is_lost(evaluation, clinic, asked):
    sheet = typed(evaluation, clinic, asked, "432")
    for digit in (5, 9, -1, 0):
        with pytest.raises(OutsideScale):
            evaluation.answer(sheet, asked[0].id, digit)
    assert evaluation.board(clinic).score(sheet.id, asked[0].id) == 4


def test_remarks_do_not_undo_what_was_typed_meanwhile(evaluation, clinic, asked):
    sheet = typed(evaluation, clinic, asked, "432")
    evaluation.save_sheet(replace(sheet, improve="Mikrofon"))
    evaluation.answer(sheet, asked[0].id, 2)  # the page still holds the sheet without the remark
    assert evaluation.sheets(clinic)[0].improve == "Mikrofon"


def test_sheets_are_numbered_on_after_one_was_removed(evaluation, clinic, asked):
    first = typed(evaluation, clinic, asked, "432")
    typed(evaluation, clinic, asked, "111")
    evaluation.remove_sheet(first.id)
    assert evaluation.new_sheet(clinic).position == 3


def test_nothing_leads_from_a_sheet_to_a_person():
    told = {"Person", "Participant", "Institution", "Attendance"}
    for record_type in (EvaluationSheet, EvaluationScore, EvaluationQuestion):
        assert not told & {spec.refers for spec in specs_of(record_type).values()}
        assert not any(spec.personal for spec in specs_of(record_type).values())


# Averages


def test_averages_count_what_was_answered_only(evaluation, clinic, asked):
    typed(evaluation, clinic, asked, "430")
    typed(evaluation, clinic, asked, "310")
    board = evaluation.board(clinic)
    first, second, third = (part.average for part in board.split(SplitBy.QUESTION))
    assert (first.mean, first.count, first.counts) == (3.5, 2, (0, 0, 1, 1))
    assert (second.mean, second.counts) == (2.0, (1, 0, 1, 0))
    assert (third.mean, third.count) == (None, 0)
    assert board.overall().mean == (4 + 3 + 3 + 1) / 4


def test_averages_are_split_by_group_district_and_sex(evaluation, clinic, asked):
    typed(evaluation, clinic, asked, "442", region_id=KATINGAN, sex=Sex.FEMALE)
    typed(evaluation, clinic, asked, "222", region_id=GUNUNG_MAS, sex=Sex.MALE)
    typed(evaluation, clinic, asked, "111")
    board = evaluation.board(clinic)

    def means(by):
        return {part.key: part.average.mean for part in board.split(by)}

    assert means(SplitBy.GROUP) == {"Narasumber": 14 / 6, "Ruang": 5 / 3}
    assert means(SplitBy.REGION) == {KATINGAN: 10 / 3, GUNUNG_MAS: 2.0, "": 1.0}
    assert list(means(SplitBy.REGION))[-1] == ""
    assert means(SplitBy.SEX) == {"female": 10 / 3, "male": 2.0, "": 1.0}
    women = board.split(SplitBy.QUESTION, lambda sheet: sheet.sex is Sex.FEMALE)
    assert [part.average.mean for part in women] == [4, 4, 2]


def test_sheets_that_tell_nothing_are_not_split(evaluation, clinic, asked):
    typed(evaluation, clinic, asked, "442")
    board = evaluation.board(clinic)
    assert board.can_split(SplitBy.GROUP)
    assert not board.can_split(SplitBy.REGION)
    assert not board.can_split(SplitBy.SEX)


def test_questions_of_two_scales_are_compared_on_the_larger(evaluation, clinic, asked):
    evaluation.save_question(replace(asked[0], scale=2))
    typed(evaluation, clinic, asked, "244")
    assert evaluation.board(clinic).overall().mean == 4.0


def test_the_board_follows_every_change_without_being_read_again(evaluation, store, clinic, asked):
    board = evaluation.board(clinic)
    sheet = evaluation.new_sheet(clinic)
    steps = [
        lambda: evaluation.answer(sheet, asked[0].id, 4),
        lambda: evaluation.answer(sheet, asked[0].id, 2),
        lambda: evaluation.answer(sheet, asked[1].id, None),
        lambda: evaluation.answer(sheet, asked[2].id, 3),
        lambda: evaluation.answer(sheet, asked[2].id, None),
        *[store.undo] * 4,
        *[store.redo] * 4,
        lambda: evaluation.remove_sheet(sheet.id),
        store.undo,
    ]
    for step in steps:
        assert board.apply(step())
        fresh = evaluation.board(clinic)
        assert board.sheets == fresh.sheets
        assert board.split(SplitBy.QUESTION) == fresh.split(SplitBy.QUESTION)


def test_other_clinics_sheets_are_not_counted(evaluation, store, clinic, asked):
    typed(evaluation, clinic, asked, "432")
    store.save(Clinic(id="cc8", title="CC8", short_title="CC8", starts=datetime(2026, 6, 1)))
    evaluation.take_over("cc8", clinic)
    board = evaluation.board(clinic)
    sheet = evaluation.new_sheet("cc8")
    assert sheet.position == 1
    change = evaluation.answer(sheet, evaluation.questions("cc8")[0].id, 1)
    board.apply(change)
    assert board.sheets == evaluation.sheets(clinic)
    assert board.overall().count == 3


def test_the_averages_of_the_shipped_clinic_are_those_printed_in_it(workspace, evaluation, store):
    load_demo(workspace)
    path = next(resource("demo").glob("cc7*.yaml"))
    printed = yaml.safe_load(path.read_text(encoding="utf-8"))["evaluasi"]["rata_rata"]
    cc7 = next(clinic for clinic in store.all(Clinic) if clinic.number == 7)
    board = evaluation.board(cc7.id)
    found = {
        question.question: formats.number(board.average(question.id).mean, "en", 1)
        for question in board.questions
    }
    assert found == {
        name[:1].upper() + name[1:]: formats.number(mean, "en", 1) for name, mean in printed.items()
    }
    assert len(board.sheets) == 31
