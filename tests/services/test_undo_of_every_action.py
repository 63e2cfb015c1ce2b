"""Every use case is taken back to the last letter: random actions, then all of them undone."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import services
from desktop_app.errors import UserError
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.models import RECORD_TABLES
from desktop_app.paths import DataFolder
from desktop_app.records import (
    AgendaItem,
    Clinic,
    EvaluationQuestion,
    EvaluationSheet,
    Feedback,
    FollowUp,
    Institution,
    Participant,
    Person,
    Photo,
    Presentation,
    Proposal,
    ReadinessItem,
)
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.capture import read_line
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.person import Sex
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.agenda_plan import Way
from desktop_app.services.attendance import WalkIn
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.clinic_succession import ClinicSuccession, Part
from desktop_app.services.store_refusals import Missing
from desktop_app.services.workspace import Workspace
from desktop_app.settings import SIGNATURE_SPACE, SOUND

ELSEWHERE = {"Store", "Papers", "PaperRegister", "OfficeFont"}
"""Services whose writing is proved next to them: the store itself, and signed papers."""

DAY = date(2025, 11, 6)
WORDS = st.sampled_from(
    ["Sari Dewi, S.T.", "A <i>b</i>", "Đ Ł ☐ 'x' \"y\"", "kata " * 60, "0", "  spasi  di tepi  "]
)


class Desk:
    """One file with the demo's clinics, and what each action is done to: the n-th of its kind."""

    def __init__(self, workspace: Workspace) -> None:
        self.to = workspace
        self.store = workspace.store
        self.clinic = workspace.clinics.choose(MAIN_CLINIC)
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
    "ProposalReadiness.choose_template": lambda d, n, _: d.to.readiness.choose_template(
        d.one(Proposal, n).id, d.to.reference.readiness_templates()[n % 5].id
    ),
    "ProposalReadiness.rate": lambda d, n, _: d.item(n, (None, *ReadinessStatus)[n % 6]),
    "Slots.start_next": lambda d, n, _: d.to.slots.start_next(d.here(Presentation, n).id, at(n)),
    "Slots.stop": lambda d, n, _: d.to.slots.stop(d.here(Presentation, n).id, at(n)),
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
    return d.to.directory.merges.unmerge(given_up.id)


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


def use_cases() -> Iterator[str]:
    """Yield every public method of a service that answers with a Change."""
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        found = importlib.import_module(module.name)
        for name, service in inspect.getmembers(found, inspect.isclass):
            if service.__module__ != found.__name__ or name in ELSEWHERE or name[0] == "_":
                continue
            for method, function in vars(service).items():
                answer = str(getattr(function, "__annotations__", {}).get("return", ""))
                if method[0] != "_" and "Change" in answer:
                    yield f"{name}.{method}"


def test_no_use_case_is_left_out():
    assert sorted(ACTS) == sorted(use_cases())


def writers() -> Iterator[str]:
    """Yield every public method or function of the services that reaches the store's writing."""
    for path in sorted(Path(services.__path__[0]).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for home in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
            found = {node.name: node for node in home.body if isinstance(node, ast.FunctionDef)}
            calls = {name: set(_called(node)) for name, node in found.items()}
            writing = {name for name, called in calls.items() if called & WRITING}
            while more := {n for n, called in calls.items() if called & writing} - writing:
                writing |= more
            owner = f"{home.name}." if isinstance(home, ast.ClassDef) else f"{path.stem}:"
            yield from (f"{owner}{name}" for name in writing if name[0] != "_")


WRITING = {"store.write", "store.save"}


def _called(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the functions and methods of its own that it calls, and what it asks of a store."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node.func, ast.Attribute):
            of = ast.unparse(node.func.value)
            if of == "self":
                yield node.func.attr
            elif of.endswith("store"):
                yield f"store.{node.func.attr}"


def test_whatever_writes_is_proved_here_or_elsewhere():
    found = {name for name in writers() if name.split(".")[0] not in ELSEWHERE}
    assert len(found) > 40, "the services are read in another way than they are written"
    assert found - set(ACTS) == set()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    workspace = Workspace.open(DataFolder(folder))
    load_demo(workspace)
    workspace.close()
    return folder


def _prove(prepared: Path, folder: Path, steps: Sequence[tuple[str, int, str]]) -> None:
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    workspace = Workspace.open(DataFolder(folder))
    try:
        store, desk = workspace.store, Desk(workspace)
        start = everything(workspace)
        done = len(store._done)
        for name, n, word in steps:
            if store.find(Clinic, desk.clinic.id) is None:
                break  # somebody removed it: what else is done would be done to nothing
            before, undoable = everything(workspace), len(store._done)
            try:
                ACTS[name](desk, n, word)
            except UserError:
                if len(store._done) == undoable:
                    assert everything(workspace) == before, f"{name} was refused, and changed it"
        end = everything(workspace)
        made = len(store._done) - done
        for _ in range(made):
            assert store.undo() is not None
        assert everything(workspace) == start
        for _ in range(made):
            assert store.redo() is not None
        assert everything(workspace) == end
        assert list(store.journal.faults()) == []
    finally:
        workspace.close()


@pytest.mark.parametrize("name", ACTS)
def test_each_action_is_taken_back_and_done_again(
    name: str, prepared: Path, tmp_path: Path
) -> None:
    _prove(prepared, tmp_path, [(name, n, "Sari & <i>Dewi</i>") for n in (0, 1, 2, 7)])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40), WORDS), max_size=20)
)
def test_any_actions_in_any_order_are_taken_back(
    prepared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, str]],
) -> None:
    _prove(prepared, tmp_path_factory.mktemp("any"), steps)
