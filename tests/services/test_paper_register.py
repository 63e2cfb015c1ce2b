"""The register of issued papers: who finalised what under which number, over all clinics."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, Feedback, IssuedPaper, Letterhead
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperState
from desktop_app.resources import resource
from desktop_app.services.final_papers import printed_facts, signed_facts
from desktop_app.services.paper_register import NumberIsSigned
from desktop_app.services.workspace import Workspace

DAY = datetime.date(2025, 11, 6)
MATRIX, MINUTES = PaperKind.FEEDBACK_MATRIX, PaperKind.MINUTES


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path))
    import_clinics(opened, sorted(resource("demo").glob("cc[67]*.yaml")))
    yield opened
    opened.close()


@pytest.fixture
def cc7(workspace):
    return next(each for each in workspace.store.all(Clinic) if each.number == 7)


def finalise(workspace, clinic, kind=MATRIX, **given):
    paper = ClinicPaper(clinic.id, kind)
    workspace.papers.finalise(paper, dated=DAY, **given)
    return workspace.papers.issued(paper)[0]


def change_a_remark(workspace, clinic):
    remark = workspace.store.all(Feedback, clinic_id=clinic.id)[0]
    workspace.store.save(dataclasses.replace(remark, content="Kata yang baru sekali"))


def give_pattern(workspace, kind, pattern, code=""):
    wanted = dataclasses.replace(workspace.register.pattern(kind), pattern=pattern, code=code)
    workspace.store.save(wanted)


def test_the_register_tells_number_paper_clinic_version_date_who_and_state(workspace, cc7):
    finalise(workspace, cc7, number="000.7/12", finalised_by="  Manuhing   S.Kom. ")
    change_a_remark(workspace, cc7)
    finalise(workspace, cc7, number="000.7/12")
    second, first = workspace.register.entries()
    assert (first.number, first.clinic) == ("000.7/12", cc7.short_title)
    assert first.paper == ClinicPaper(cc7.id, MATRIX)
    assert (first.version, first.dated) == (1, DAY)
    assert first.finalised_by == "Manuhing S.Kom."
    assert first.state is PaperState.REVISED
    assert (second.version, second.state) == (2, PaperState.FINAL)


def test_papers_are_listed_and_found_without_reading_what_all_of_them_say(
    workspace, cc7, monkeypatch
):
    """Years of papers are tens of megabytes: only an index has what is needed of each."""
    signed = finalise(workspace, cc7, finalised_by="Manuhing")
    asked, ask = [], workspace.store.query

    def query(sql, *values):
        asked.append((sql, values))
        return ask(sql, *values)

    monkeypatch.setattr(workspace.store, "query", query)
    assert workspace.register.entries()
    assert workspace.register.last_name() == "Manuhing"
    assert workspace.papers.known_by(signed.facts_hash[:16]) == [signed]
    plans = [row[3] for sql, given in asked for row in ask(f"explain query plan {sql}", *given)]
    touched = [step for step in plans if re.match(r"(SCAN|SEARCH) (p|issued_paper)\b", step)]
    assert len(touched) == len(asked) == 4
    assert all(step.startswith("SEARCH") or "COVERING INDEX" in step for step in touched), touched


def test_papers_of_all_clinics_are_in_one_register(workspace, cc7):
    other = next(each for each in workspace.store.all(Clinic) if each.number == 6)
    finalise(workspace, cc7)
    finalise(workspace, other, MINUTES)
    clinics = {entry.clinic for entry in workspace.register.entries()}
    assert clinics == {cc7.short_title, other.short_title}


def test_a_number_given_after_printing_leaves_the_signed_facts_alone(workspace, cc7):
    signed = finalise(workspace, cc7)
    before = draw(workspace.papers, signed_facts(signed))
    change = workspace.register.give_number(signed.id, " 000.7/12  ")
    numbered = workspace.store.get(IssuedPaper, signed.id)
    assert numbered.number == "000.7/12"
    assert (numbered.facts, numbered.facts_hash) == (signed.facts, signed.facts_hash)
    assert draw(workspace.papers, signed_facts(numbered)) == before
    assert printed_facts(numbered).frame.number == "000.7/12"
    assert [edit.after for edit in change.edits] == [{"number": "000.7/12"}]
    workspace.store.undo()
    assert workspace.store.get(IssuedPaper, signed.id) == signed


def test_a_number_that_was_given_later_may_be_corrected(workspace, cc7):
    signed = finalise(workspace, cc7)
    workspace.register.give_number(signed.id, "21")
    workspace.register.give_number(signed.id, "12")
    assert workspace.register.entry(signed.id).number == "12"


def test_a_number_on_the_signed_paper_is_never_changed(workspace, cc7):
    signed = finalise(workspace, cc7, number="000.7/12")
    with pytest.raises(NumberIsSigned):
        workspace.register.give_number(signed.id, "000.7/13")
    assert workspace.register.entry(signed.id).number == "000.7/12"


def test_every_version_is_printed_again_after_the_data_moved_on(workspace, cc7):
    papers = workspace.papers
    first = finalise(workspace, cc7, number="1")
    printed = draw(papers, printed_facts(first))
    change_a_remark(workspace, cc7)
    second = finalise(workspace, cc7, number="1")
    change_a_remark(workspace, cc7)
    first = workspace.store.get(IssuedPaper, first.id)
    assert draw(papers, printed_facts(first)) == printed
    assert draw(papers, printed_facts(second)) != printed


def test_the_next_number_follows_the_offices_pattern(workspace, cc7):
    assert workspace.register.next_number(cc7.id, MATRIX, DAY) == ""
    kop = workspace.store.all(Letterhead, clinic_id=cc7.id)[0]
    workspace.store.save(dataclasses.replace(kop, abbreviation="BAPPERIDA"))
    give_pattern(workspace, MATRIX, "{n:03}/{unit}/{code}/{roman_month}/{year}", "000.7.2")
    first = workspace.register.next_number(cc7.id, MATRIX, DAY)
    assert first == "001/BAPPERIDA/000.7.2/XI/2025"
    finalise(workspace, cc7, number=first)
    assert workspace.register.next_number(cc7.id, MATRIX, DAY).startswith("002/")
    new_year = datetime.date(2026, 1, 5)
    assert workspace.register.next_number(cc7.id, MATRIX, new_year).startswith("001/")


def test_kinds_with_the_same_pattern_share_its_count(workspace, cc7):
    give_pattern(workspace, MATRIX, "{n:03}/{year}")
    give_pattern(workspace, MINUTES, "{n:03}/{year}")
    finalise(workspace, cc7, MATRIX, number="004/2025")
    assert workspace.register.next_number(cc7.id, MINUTES, DAY) == "005/2025"
