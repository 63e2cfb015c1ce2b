"""What is done to a full file for each use case that writes: the n-th record, with some words."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from desktop_app.exchange.clinic_file import read_clinic_file
from desktop_app.exchange.clinic_import import import_clinics, store_clinics
from desktop_app.exchange.demo import MAIN_CLINIC
from desktop_app.models import RECORD_TABLES
from desktop_app.records import (
    RECORDS,
    AgendaItem,
    Clinic,
    EvaluationQuestion,
    EvaluationSheet,
    Feedback,
    FollowUp,
    Institution,
    IssuedPaper,
    LegalBasis,
    Letterhead,
    Participant,
    Person,
    Photo,
    Presentation,
    Presenter,
    Proposal,
    ReadinessItem,
    VocabularyTerm,
)
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.capture import read_line
from desktop_app.records.fields import FieldSpec, Kind, specs_of
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.person import Sex
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.resources import resource
from desktop_app.services.agenda_plan import Way
from desktop_app.services.attendance import WalkIn
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.clinic_succession import ClinicSuccession, Part
from desktop_app.services.store_refusals import Missing
from desktop_app.services.workspace import Workspace
from desktop_app.settings import SIGNATURE_SPACE, SOUND

DAY = date(2025, 11, 6)
HOSTILE = ("Sari Dewi, S.T.", "A <i>b</i>", "Đ Ł ☐ 'x' \"y\"", "kata " * 60, "0", "  di tepi  ")


class Desk:
    """One file with the demo's clinics, and what each action is done to: the n-th of its kind."""

    def __init__(self, workspace: Workspace) -> None:
        self.to = workspace
        self.store = workspace.store
        self.clinic = workspace.clinics.choose(MAIN_CLINIC)
        self.folder = workspace.folder.root
        self.succession = ClinicSuccession(
            workspace.store, workspace.reference, workspace.clinics, workspace.promises
        )

    def one(self, record_type: type, n: int, **equal: object) -> Any:
        """Return the n-th record of a kind, counting round; Missing where there is none."""
        found = self.store.all(record_type, order=("id",), **equal)
        if not found:
            raise Missing
        return found[n % len(found)]

    def here(self, record_type: type, n: int) -> Any:
        """Return the n-th record of the clinic."""
        return self.one(record_type, n, clinic_id=self.clinic.id)

    def region(self, n: int) -> str:
        return self.here(Presentation, n).region_id

    def places(self, n: int, word: str) -> list[tuple[str, Slot]]:
        slot = Slot(DAY, "" if n % 2 else word[:20].strip() or "x")
        return [(self.here(Participant, n + k).id, slot) for k in range(1 + n % 3)]

    def item(self, n: int, status: ReadinessStatus | None) -> Any:
        proposal = self.one(Proposal, n)
        template = self.to.readiness.templates_for(proposal)[0]
        self.to.readiness.choose_template(proposal.id, template.id)
        item = self.one(ReadinessItem, n, proposal_id=proposal.id)
        return self.to.readiness.rate(item.id, status)

    def reading(self, n: int, word: str) -> Any:
        region = self.region(n)
        lexicon = self.to.capture.lexicon(self.clinic.id, region, DAY, "id")
        marks = ("@Bappenas #teknis !14/11 >DLH ", "? ", "* ", "@tak-dikenal #entah ")[n % 4]
        return region, read_line(f"{marks}{word}", lexicon)


def at(n: int) -> datetime:
    return datetime(2025, 11, 6, 8) + timedelta(minutes=7 * n)


def status(n: int) -> FollowUpStatus:
    return list(FollowUpStatus)[n % len(FollowUpStatus)]


Act = Callable[[Desk, int, str], object]


def replace(record: Any, **fields: object) -> Any:
    return dataclasses.replace(record, **fields)


ACTS: dict[str, Act] = {
    "Agenda.add": lambda d, n, w: d.to.agenda.add(
        AgendaItem(clinic_id=d.clinic.id, day=DAY, title=w, minutes=n), d.here(AgendaItem, n).id
    ),
    "Agenda.duplicate": lambda d, n, _: d.to.agenda.duplicate(d.here(AgendaItem, n).id),
    "Agenda.remove": lambda d, n, _: d.to.agenda.remove(d.here(AgendaItem, n).id),
    "Agenda.move": lambda d, n, _: d.to.agenda.move(d.here(AgendaItem, n).id, n % 5 - 2),
    "Agenda.place": lambda d, n, _: d.to.agenda.place(
        d.here(AgendaItem, n).id, d.here(AgendaItem, n + 3).id, DAY
    ),
    "Agenda.change": lambda d, n, w: d.to.agenda.change(
        replace(d.here(AgendaItem, n), title=w, minutes=n, starts=at(n).time())
    ),
    "Agenda.start_next": lambda d, n, _: d.to.agenda.start_next(d.clinic.id, at(n)),
    "Agenda.start": lambda d, n, _: d.to.agenda.start(d.here(AgendaItem, n).id, at(n)),
    "Agenda.take": lambda d, n, _: d.to.agenda.take(
        d.clinic.id, d.to.agenda.board(d.clinic.id).step(at(n)), at(n)
    ),
    "Agenda.pause": lambda d, n, _: d.to.agenda.pause(d.clinic.id, at(n)),
    "Agenda.resume": lambda d, n, _: d.to.agenda.resume(d.clinic.id, at(n)),
    "Agenda.apply": lambda d, n, _: _replan(d, n),
    "AttendanceDesk.mark_present": lambda d, n, w: d.to.attendance.mark_present(
        d.clinic.id, d.one(Person, n).id, DAY, list(AttendanceMode)[n % 2], represents=w * (n % 2)
    ),
    "AttendanceDesk.register_walk_in": lambda d, n, w: d.to.attendance.register_walk_in(
        d.clinic.id, DAY, WalkIn(name=w, sex=list(Sex)[n % 2], institution=w, position_title=w)
    ),
    "AttendanceDesk.mark_delegation": lambda d, n, _: d.to.attendance.mark_delegation(
        d.clinic.id, d.one(Institution, n).id, DAY
    ),
    "AttendanceDesk.take_back": lambda d, n, _: d.to.attendance.take_back(
        d.here(Participant, n).id, DAY
    ),
    "AttendanceGrid.mark": lambda d, n, w: d.to.attendance.grid.mark(
        d.places(n, w), list(AttendanceState)[n % len(AttendanceState)], reason=w
    ),
    "AttendanceGrid.clear": lambda d, n, w: d.to.attendance.grid.clear(d.places(n, w)),
    "AttendanceGrid.leave": lambda d, n, w: d.to.attendance.grid.leave(d.places(n, w)),
    "AttendanceGrid.come": lambda d, n, w: d.to.attendance.grid.come(d.places(n, w)),
    "AttendanceGrid.stamp_travel": lambda d, n, _: d.to.attendance.grid.stamp_travel(
        [d.here(Participant, n).id, d.here(Participant, n + 1).id]
    ),
    "AttendanceGrid.rename_session": lambda d, n, w: d.to.attendance.grid.rename_session(
        d.clinic.id, _session(d, n), w[:30]
    ),
    "AttendanceGrid.remove_session": lambda d, n, _: d.to.attendance.grid.remove_session(
        d.clinic.id, _session(d, n)
    ),
    "Capture.add_institution": lambda d, _, w: d.to.capture.add_institution(d.clinic.id, w),
    "Capture.take": lambda d, n, w: d.to.capture.take(d.clinic.id, *d.reading(n, w)),
    "Capture.amend": lambda d, n, w: d.to.capture.amend(
        d.here(Feedback, n).id, d.reading(n, w)[1], d.reading(n + 1, w)[1]
    ),
    "ClinicSuccession.create": lambda d, n, w: d.succession.create(
        d.clinic.id, list(Part)[n % 4 :], starts=datetime(2026, 3, 1 + n % 28, 8), title=w
    ),
    "Clinics.create": lambda d, n, w: d.to.clinics.create(
        starts=datetime(2026, 5, 1 + n % 28, 8), title=w, districts=[d.region(n)]
    ),
    "Clinics.change": lambda d, n, w: d.to.clinics.change(
        replace(d.store.get(Clinic, d.clinic.id), place=w, starts=at(n), ends=at(n + 60))
    ),
    "Clinics.remove": lambda d, n, _: d.to.clinics.remove(d.one(Clinic, n).id),
    "ClinicDistricts.add": lambda d, n, _: d.to.clinics.districts.add(
        d.clinic.id, [r.id for r in d.to.reference.districts_of("62")[n % 10 : n % 10 + 5]]
    ),
    "ClinicDistricts.remove": lambda d, n, _: d.to.clinics.districts.remove(
        [d.here(Presentation, n).id, d.here(Presentation, n + 1).id]
    ),
    "Reference.remove": lambda d, n, _: d.to.reference.remove(
        d.one((VocabularyTerm, Proposal)[n % 2], 17 * n)
    ),
    "Sheets.save": lambda d, n, w: d.to.sheets.save(_edited(d, n, w)),
    "Sheets.remove": lambda d, n, w: d.to.sheets.remove(_any(d, n, w)),
    "Sheets.move": lambda d, n, _: d.to.sheets.move(
        d.store.all(LegalBasis, clinic_id=d.clinic.id), n % 2, 1 - n % 2
    ),
    "Sheets.paste": lambda d, n, w: d.to.sheets.paste(
        [replace(d.one(Institution, n + k), name=w) for k in range(3)],
        d.to.directory.save_institution if n % 2 else None,
    ),
    "Signing.add_version": lambda d, n, _: d.to.clinics.signing.add_version(
        d.one(Letterhead, n).id, at(n).date()
    ),
    "Signing.remove_version": lambda d, n, _: d.to.clinics.signing.remove_version(
        d.one(Letterhead, n).id
    ),
    "Signing.refresh_letterhead": lambda d, n, _: d.to.clinics.signing.refresh_letterhead(
        d.clinic.id
    ),
    "Signing.refresh_signatories": lambda d, n, _: d.to.clinics.signing.refresh_signatories(
        d.clinic.id
    ),
    "Directory.save_person": lambda d, n, w: d.to.directory.save_person(
        replace(d.one(Person, n), name=w, nip=w[:20]) if n % 2 else Person(name=w)
    ),
    "Directory.remove_person": lambda d, n, _: d.to.directory.remove_person(d.one(Person, n).id),
    "Directory.save_institution": lambda d, n, w: d.to.directory.save_institution(
        replace(d.one(Institution, n), name=w) if n % 2 else Institution(name=w)
    ),
    "Directory.remove_institution": lambda d, n, _: d.to.directory.remove_institution(
        d.one(Institution, n).id
    ),
    "Directory.merge_institutions": lambda d, n, _: d.to.directory.merge_institutions(
        d.one(Institution, n).id, d.one(Institution, 2 * n + 1).id
    ),
    "Duplicates.mark_different": lambda d, n, _: d.to.directory.duplicates.mark_different(
        d.one(Person, n).id, d.one(Person, n + 1).id
    ),
    "Evaluation.use_template": lambda d, n, _: d.to.evaluation.use_template(
        d.one(Clinic, n).id, ("id", "en")[n % 2]
    ),
    "Evaluation.take_over": lambda d, n, _: d.to.evaluation.take_over(
        d.one(Clinic, n).id, d.clinic.id
    ),
    "Evaluation.save_question": lambda d, n, w: d.to.evaluation.save_question(
        replace(d.here(EvaluationQuestion, n), question=w)
        if n % 2
        else EvaluationQuestion(clinic_id=d.clinic.id, question=w, scale=2 + n % 8)
    ),
    "Evaluation.remove_question": lambda d, n, _: d.to.evaluation.remove_question(
        d.here(EvaluationQuestion, n).id
    ),
    "Evaluation.answer": lambda d, n, _: d.to.evaluation.answer(
        d.here(EvaluationSheet, n) if n % 2 else d.to.evaluation.new_sheet(d.clinic.id),
        d.here(EvaluationQuestion, n).id,
        n % 6 or None,
    ),
    "Evaluation.save_sheet": lambda d, n, w: d.to.evaluation.save_sheet(
        replace(d.here(EvaluationSheet, n), best=w)
    ),
    "Evaluation.remove_sheet": lambda d, n, _: d.to.evaluation.remove_sheet(
        d.here(EvaluationSheet, n).id
    ),
    "FeedbackMatrix.add": lambda d, n, w: d.to.feedback.add(
        d.clinic.id, d.region(n) if n % 3 else None, w, giver=w
    ),
    "FeedbackMatrix.remove": lambda d, n, _: d.to.feedback.remove(d.here(Feedback, n).id),
    "FeedbackMatrix.move": lambda d, n, _: d.to.feedback.move(d.here(Feedback, n).id, n % 5 - 2),
    "FollowUps.add": lambda d, n, w: d.to.follow_ups.add(
        d.clinic.id, w, scope=list(FollowUpScope)[n % 3], region_id=d.region(n), due=at(n).date()
    ),
    "FollowUps.from_feedback": lambda d, n, _: d.to.follow_ups.from_feedback(
        d.here(Feedback, n).id
    ),
    "FollowUps.continue_at": lambda d, n, _: d.to.follow_ups.continue_at(
        d.one(FollowUp, n).id, d.clinic.id
    ),
    "FollowUps.review": lambda d, n, w: d.to.follow_ups.review(
        d.one(FollowUp, n).id, d.clinic.id, status(n), DAY, w
    ),
    "FollowUps.review_all": lambda d, n, w: d.to.follow_ups.review_all(
        [(d.one(FollowUp, n + k).id, d.clinic.id) for k in range(5)], status(n), DAY, w
    ),
    "FollowUps.remove": lambda d, n, _: d.to.follow_ups.remove(d.one(FollowUp, n).id),
    "OfficeFont.keep": lambda d, n, w: d.to.office_font.keep(w, [w.encode(), b""][: 1 + n % 2]),
    "OfficeFont.remove": lambda d, n, w: _font_and_none(d, w),
    "PaperRegister.give_number": lambda d, n, w: d.to.register.give_number(_paper(d, n).id, w),
    "PaperRegister.save_pattern": lambda d, n, w: d.to.register.save_pattern(
        replace(d.to.register.pattern(list(PaperKind)[n % len(PaperKind)]), code=w)
    ),
    "PaperRegister.use_pattern": lambda d, _, w: d.to.register.use_pattern(w),
    "Papers.finalise": lambda d, n, w: d.to.papers.finalise(
        ClinicPaper(d.clinic.id, _kind(n)), number=w * (n % 2), dated=DAY, finalised_by=w
    ),
    "Participation.set_mode": lambda d, n, _: d.to.attendance.participants.set_mode(
        d.here(Participant, n).id, DAY, list(AttendanceMode)[n % 2]
    ),
    "Participation.represent": lambda d, n, w: d.to.attendance.participants.represent(
        d.here(Participant, n).id, w, d.one(Person, n + 1).id if n % 2 else None
    ),
    "Participation.change": lambda d, n, w: d.to.attendance.participants.change(
        d.here(Participant, n).id, position_title=w
    ),
    "Participation.invite": lambda d, n, _: d.to.attendance.participants.invite(
        d.one(Clinic, n).id, [d.one(Person, n + k).id for k in range(3)]
    ),
    "Participation.remove": lambda d, n, _: d.to.attendance.participants.remove(
        d.here(Participant, n).id
    ),
    "PersonMerge.merge": lambda d, n, _: d.to.directory.merges.merge(
        d.one(Person, n).id, d.one(Person, 3 * n + 1).id, ["position_title"] * (n % 2)
    ),
    "PersonMerge.unmerge": lambda d, n, _: _merge_and_part(d, n),
    "Photos.add": lambda d, n, w: d.to.photos.add(d.clinic.id, [w.encode()] * (1 + n % 3)),
    "Photos.describe": lambda d, n, w: d.to.photos.describe(_photo(d, n), w),
    "Photos.move": lambda d, n, _: d.to.photos.move(_photo(d, n), n % 3 - 1),
    "Photos.remove": lambda d, n, _: d.to.photos.remove(_photo(d, n)),
    "Preferences.set": lambda d, n, _: d.to.preferences.set(SOUND, bool(n % 2)),
    "Preferences.set_typed": lambda d, n, _: d.to.preferences.set_typed(
        SIGNATURE_SPACE, str(15 + n % 20)
    ),
    "Presentations.add": lambda d, n, _: d.to.presentations.add(
        d.clinic.id, d.to.reference.districts_of("62")[n % 14].id
    ),
    "Presentations.move": lambda d, n, _: d.to.presentations.move(
        d.here(Presentation, n).id, n % 5 - 2
    ),
    "Presentations.remove": lambda d, n, _: d.to.presentations.remove(d.here(Presentation, n).id),
    "Presentations.start": lambda d, n, _: d.to.presentations.start(
        d.here(Presentation, n).id, at(n)
    ),
    "Presentations.finish": lambda d, n, _: d.to.presentations.finish(
        d.here(Presentation, n).id, at(n)
    ),
    "Presentations.save_presenter": lambda d, n, w: d.to.presentations.save_presenter(
        Presenter(presentation_id=d.here(Presentation, n).id, name=_guest(d, n) if n % 2 else w)
    ),
    "ProposalReadiness.choose_template": lambda d, n, _: d.to.readiness.choose_template(
        d.one(Proposal, n).id, d.to.reference.readiness_templates()[n % 5].id
    ),
    "ProposalReadiness.rate": lambda d, n, _: d.item(n, (None, *ReadinessStatus)[n % 6]),
    "Slots.start_next": lambda d, n, _: d.to.slots.start_next(d.here(Presentation, n).id, at(n)),
    "Slots.stop": lambda d, n, _: d.to.slots.stop(d.here(Presentation, n).id, at(n)),
    "clinic_import:import_clinics": lambda d, n, w: import_clinics(d.to, [_written(d, n, w)]),
    "clinic_import:store_clinics": lambda d, n, w: store_clinics(
        d.to, [read_clinic_file(_written(d, n, w))]
    ),
}
"""What is done for each use case: to the n-th record, with some words."""


def _replan(d: Desk, n: int) -> object:
    way = (Way.SHORTEN, Way.SHIFT)[n % 2]
    replanned = d.to.agenda.replanned(d.clinic.id, way, at(n))
    return d.to.agenda.apply(replanned) if replanned is not None else None


def _photo(d: Desk, n: int) -> Photo:
    d.to.photos.add(d.clinic.id, [b"one", b"two"])
    return d.here(Photo, n)


def _session(d: Desk, n: int) -> Slot:
    d.to.attendance.grid.mark(d.places(2 * n, f"Sesi {n}"), AttendanceState.PRESENT)
    sessions = [slot for slot in d.to.attendance.grid.slots(d.clinic.id) if slot.session]
    return sessions[n % len(sessions)]


def _merge_and_part(d: Desk, n: int) -> object:
    given_up = d.one(Person, n)
    d.to.directory.merges.merge(d.one(Person, n + 1).id, given_up.id)
    if n % 2:  # what is done after the merge stays with whom it was done to
        d.to.directory.save_person(replace(d.one(Person, n + 1), name=f"Sari {n}", rank="Penata"))
        d.to.attendance.mark_present(d.clinic.id, d.one(Person, n + 1).id, DAY)
    return d.to.directory.merges.unmerge(given_up.id)


def _font_and_none(d: Desk, word: str) -> object:
    d.to.office_font.keep(word, [word.encode()])
    return d.to.office_font.remove()


def _kind(n: int) -> PaperKind:
    final = [kind for kind in PaperKind if not kind.is_form]
    return final[n % len(final)]


def _paper(d: Desk, n: int) -> IssuedPaper:
    if not d.store.count(IssuedPaper):
        d.to.papers.finalise(ClinicPaper(d.clinic.id, _kind(0)))
    return d.one(IssuedPaper, n)


def _guest(d: Desk, n: int) -> str:
    return d.store.get(Person, d.here(Participant, n).person_id).full_name


def _written(d: Desk, n: int, word: str) -> Path:
    """Return a file of another clinic, with the guests and words of the shipped one."""
    shipped = resource("demo") / "cc6-2025-08-13.yaml"
    written = yaml.safe_load(shipped.read_text(encoding="utf-8"))
    written["kegiatan"] |= {"judul": word, "nomor_cc": 20 + n, "tempat": word}
    path = d.folder / "clinic.yaml"
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    return path


def _any(d: Desk, n: int, word: str) -> Any:
    """Return some record of some type."""
    chance = random.Random(f"{n} {word}")
    kinds = [each for each in RECORDS if d.store.count(each)]
    return d.one(chance.choice(kinds), chance.randrange(100))


def _edited(d: Desk, n: int, word: str) -> Any:
    """Return some record with another value in some field that people see."""
    record = _any(d, n, word)
    seen = [spec for spec in specs_of(type(record)).values() if not spec.hidden]
    spec = seen[n % len(seen)]
    return replace(record, **{spec.name: value_of(d.to, spec, n, word)})


def value_of(workspace: Workspace, spec: FieldSpec, n: int, word: str) -> Any:
    """Return the n-th value that the kind of a field may hold; words for words."""
    if spec.choices is not None:
        return list(spec.choices)[n % len(spec.choices)]
    match spec.kind:
        case Kind.INTEGER | Kind.MONEY:
            return n
        case Kind.NUMBER | Kind.PERCENT:
            return n / 7
        case Kind.BOOLEAN:
            return bool(n % 2)
        case Kind.DATE:
            return at(1000 * n).date()
        case Kind.TIME:
            return at(n).time()
        case Kind.MOMENT:
            return at(1000 * n)
        case Kind.TERM:
            terms = workspace.reference.terms(spec.vocabulary)
            return terms[n % len(terms)].id
        case Kind.REFERENCE:
            refers = next(each for each in RECORDS if each.__name__ == spec.refers)
            found = workspace.store.all(refers, order=("id",))
            return found[n % len(found)].id if found else spec.emptied
        case Kind.IMAGE:
            return workspace.store.store_bytes(word.encode(), "image/png")
        case _:
            return word


def everything(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every record, and what the search of people finds."""
    rows = {
        name: workspace.store.query(f"select * from {table._meta.table_name} order by id")
        for name, table in RECORD_TABLES.items()
    }
    for word in ("sari", "kata", "ir", "bapp"):
        found = workspace.people.search(word)
        rows[f"search of {word}"] = sorted((one.id,) for one in found)
    return rows
