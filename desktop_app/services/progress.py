"""Says what is done in a clinic and what comes next, so that nobody has to remember a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic
from desktop_app.services.store import Store

ATTENDANCE_LIST, MINUTES = "daftar-hadir", "notula"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its name, how far it is, and the page where it is done.

    `stage` is 'before', 'during' or 'after'. A step of a later stage is not due yet.
    """

    key: str
    stage: str
    label: Message
    detail: Message | None
    page: str
    finished: bool
    due: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts of one clinic and its steps in the order of the work.

    `present` has each day with the people present on it; `papers` the final papers' names;
    `late` the promises past their date that concern the clinic's districts or the province.
    """

    invited: int
    participants: int
    present: tuple[tuple[date, int], ...]
    districts: int
    presented: int
    remarks: int
    answered: int
    follow_ups: int
    papers: tuple[str, ...]
    late: int
    steps: tuple[Step, ...]


def progress_of(store: Store, clinic: Clinic, now: datetime) -> Progress:
    """Count what a clinic holds and judge each step of the work by it."""

    def count(sql: str, *values: object) -> int:
        return int(store.query(sql, *(values or (clinic.id,)))[0][0] or 0)

    def pair(sql: str) -> tuple[int, int]:
        row = store.query(sql, clinic.id)[0]
        return int(row[0] or 0), int(row[1] or 0)

    present_by_day = {str(day)[:10]: int(n) for day, n in store.query(_PRESENT, clinic.id)}
    participants, invited = pair(
        "select count(*), sum(invitation is not null) from participant where clinic_id = ?"
    )
    districts, presented = pair(_PRESENTED)
    remarks, answered = pair(
        "select count(*), sum(response <> '' or status is not null) from feedback"
        " where clinic_id = ?"
    )
    follow_ups, owned = pair(
        "select count(*), sum(due is not null and responsible <> '') from follow_up"
        " where clinic_id = ?"
    )
    papers = tuple(
        str(name)
        for (name,) in store.query(
            "select distinct document from issued_paper where clinic_id = ? and state = 'final'"
            " order by document",
            clinic.id,
        )
    )
    counts = Progress(
        invited=invited,
        participants=participants,
        present=tuple((day, present_by_day.get(day.isoformat(), 0)) for day in clinic.days()),
        districts=districts,
        presented=presented,
        remarks=remarks,
        answered=answered,
        follow_ups=follow_ups,
        papers=papers,
        late=count(_LATE, clinic.id, now.date().isoformat()),
        steps=(),
    )
    facts = _Facts(
        clinic,
        counts,
        today=now.date(),
        agenda=count("select count(*) from agenda_item where clinic_id = ?"),
        signatories=count("select count(*) from signatory where clinic_id = ?"),
        conclusions=count("select count(*) from conclusion where clinic_id = ?"),
        owned=owned,
    )
    return replace(counts, steps=tuple(facts.steps()))


_PRESENT = """
select a.day, count(distinct a.participant_id) from attendance a
join participant p on p.id = a.participant_id
where p.clinic_id = ? and a.state = 'present' group by a.day
"""

_PRESENTED = """
select count(*), sum(
    started_at is not null or ended_at is not null or summary <> ''
    or exists (select 1 from indicator_value v where v.presentation_id = p.id)
    or exists (select 1 from plan_item i where i.presentation_id = p.id)
    or exists (select 1 from proposal o where o.presentation_id = p.id)
) from presentation p where clinic_id = ?
"""

_LATE = """
select count(*) from follow_up f
where f.status in ('not_started', 'running') and f.clinic_id <> ?1 and f.due < ?2
    and (f.region_id is null
        or f.region_id in (select region_id from presentation where clinic_id = ?1))
"""


@dataclass(frozen=True, slots=True)
class _Facts:
    clinic: Clinic
    counts: Progress
    today: date
    agenda: int
    signatories: int
    conclusions: int
    owned: int

    def steps(self) -> Iterator[Step]:
        yield from self._before()
        yield from self._during()
        yield from self._after()

    def _before(self) -> Iterator[Step]:
        clinic, step = self.clinic, partial(self._step, "before")
        missing = [
            label
            for label, value in (
                (N_("place"), clinic.place),
                (N_("chair"), clinic.chair_name),
                (N_("minute-taker"), clinic.minute_taker_name),
            )
            if not value
        ]
        lacking = _missing(missing) if missing else None
        yield step("setup", "clinic", N_("Set up the clinic"), lacking, not missing)
        districts = _count(self.counts.districts, N_("{n} district"), N_("{n} districts"))
        yield step("districts", "clinic", N_("Choose the districts"), districts)
        items = _count(self.agenda, N_("{n} item"), N_("{n} items"))
        yield step("agenda", "clinic", N_("Plan the agenda"), items)
        signatories = _count(self.signatories, N_("{n} signatory"), N_("{n} signatories"))
        yield step("signatories", "clinic", N_("Say who signs"), signatories)
        guests = _count(self.counts.participants, N_("{n} guest"), N_("{n} guests"))
        yield step("guests", "registration", N_("Enter the invited guests"), guests)

    def _during(self) -> Iterator[Step]:
        counts, step = self.counts, partial(self._step, "during")
        came = bool(counts.present) and all(n for day, n in counts.present if day <= self.today)
        yield step("registration", "registration", N_("Register who comes"), self._present(), came)
        yield step(
            "presentations",
            "presentations",
            N_("Record the presentations"),
            _part(N_("{done} of {all} districts"), counts.presented, counts.districts),
            0 < counts.districts == counts.presented,
        )
        yield step(
            "remarks",
            "feedback",
            N_("Record the panel's remarks"),
            _part(N_("{done} of {all} answered"), counts.answered, counts.remarks),
        )
        yield step(
            "follow_ups",
            "follow_up",
            N_("Agree on the follow-ups"),
            _part(N_("{done} of {all} complete"), self.owned, counts.follow_ups),
            0 < counts.follow_ups == self.owned,
        )

    def _after(self) -> Iterator[Step]:
        step, papers = partial(self._step, "after"), self.counts.papers
        points = _count(self.conclusions, N_("{n} point"), N_("{n} points"))
        yield step("conclusions", "clinic", N_("Write down conclusions and agreements"), points)
        closed = self.clinic.closed_at is not None
        yield step("closing", "clinic", N_("Write down when it closed"), None, closed)
        for key, label, paper in (
            ("attendance_list", N_("Print the attendance list"), ATTENDANCE_LIST),
            ("minutes", N_("Print the minutes"), MINUTES),
        ):
            yield step(key, "documents", label, None, paper in papers)

    def _step(
        self,
        stage: str,
        key: str,
        page: str,
        label: str,
        detail: Message | None,
        finished: bool | None = None,
    ) -> Step:
        """Judge a step; where `finished` is not said, it is when there is a count to tell."""
        days = self.clinic.days()
        start, end = (days[0], days[-1]) if days else (date.max, date.max)
        # Closing papers are due on the last day: they are signed before people leave.
        due = {"before": True, "during": self.today >= start, "after": self.today >= end}[stage]
        if finished is None:
            finished = detail is not None
        return Step(key, stage, Message(label), detail, page, finished, due)

    def _present(self) -> Message | None:
        if not self.counts.participants:
            return None
        today = dict(self.counts.present).get(self.today)
        if today is not None:
            return _count(today, N_("{n} present today"), N_("{n} present today"))
        most = max((n for _, n in self.counts.present), default=0)
        return _count(most, N_("{n} present"), N_("{n} present")) if most else None


def _count(n: int, one: str, many: str) -> Message | None:
    return Message(one, plural=many, count=n) if n else None


def _part(words: str, done: int, of: int) -> Message | None:
    return Message(words, {"done": done, "all": of}) if of else None


def _missing(labels: list[str]) -> Message:
    if len(labels) == 1:
        return Message(N_("Missing: {one}"), {"one": Message(labels[0])})
    if len(labels) == 2:
        return Message(
            N_("Missing: {one} and {two}"),
            {"one": Message(labels[0]), "two": Message(labels[1])},
        )
    return Message(
        N_("Missing: {one}, {two} and {three}"),
        {"one": Message(labels[0]), "two": Message(labels[1]), "three": Message(labels[2])},
    )
