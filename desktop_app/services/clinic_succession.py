"""Begins the next clinic from an earlier one: what still holds is taken along, in one action."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Participant, Person, Proposal
from desktop_app.records.change import Change
from desktop_app.records.fields import Choice, Record
from desktop_app.records.ids import new_id
from desktop_app.services.clinic_defaults import CLOSES, COACHING_CLINIC, OPENS
from desktop_app.services.clinic_estate import ClinicEstate
from desktop_app.services.clinics import Clinics, refuse_impossible_dates
from desktop_app.services.promises import Promises
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

LAST_NUMBER = 7
"""The programme's year ends with coaching clinic 7 (Nawasis 2021); then it begins again."""

LEADERS = ("opener", "chair", "secretary", "minute_taker")


class Part(Choice):
    """What the next clinic can take along, each with a tick of its own."""

    DISTRICTS = "districts", N_("Districts with their year")
    PANEL = "panel", N_("Panel")
    PEOPLE = "people", N_("Invited people")
    CRITERIA = "criteria", N_("Proposals with their readiness criteria")
    AGENDA = "agenda", N_("Agenda: items and lengths")
    SIGNATORIES = "signatories", N_("Signatories")
    LEADERS = "leaders", N_("Place and leaders")
    BASES = "bases", N_("Legal bases")
    QUESTIONS = "questions", N_("Questionnaire")


@dataclass(frozen=True, slots=True)
class Heir:
    """One entry that would be taken along; `year` is a district's year of milestone 4."""

    name: str
    detail: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What one part would bring, and whether it is taken along unless somebody says otherwise."""

    part: Part
    heirs: tuple[Heir, ...]
    usual: bool

    @property
    def count(self) -> int:
        return len(self.heirs)


@dataclass(frozen=True, slots=True)
class Carried:
    """Follow-ups that earlier clinics left open for the districts and the province."""

    open: int
    late: int


class ClinicSuccession:
    """Reads what a clinic would leave to the next one, and creates that one."""

    def __init__(
        self, store: Store, reference: Reference, clinics: Clinics, promises: Promises
    ) -> None:
        self._store = store
        self._reference = reference
        self._clinics = clinics
        self._promises = promises
        self._estate = ClinicEstate(store, reference, clinics.districts)

    # What the next clinic is

    def propose(self, source_id: str, **known: Any) -> Clinic:
        """Return the next clinic, not stored yet; `known` are its fields as typed so far.

        Without a start it follows the day after the source, or a year later after the seventh.
        """
        source = self._store.get(Clinic, source_id)
        given = {name: value for name, value in known.items() if value not in (None, "")}
        given["previous_id"] = source.id
        given.setdefault("kind", source.kind)
        starts = given.setdefault("starts", _due(source))
        given.setdefault("ends", _same_length(source, starts))
        given.setdefault("number", self._number(source, starts.year))
        given.setdefault("province_id", source.province_id)
        given.setdefault("time_zone", source.time_zone)
        given.setdefault("mode", source.mode)
        given.setdefault("record_copies", source.record_copies)
        given.setdefault("copies_to", source.copies_to)
        if given["kind"] != COACHING_CLINIC:
            given.setdefault("milestone", source.milestone)
        if source.short_title:
            now = Clinic(number=given["number"], starts=starts, ends=given["ends"])
            given.setdefault("short_title", self._estate.retitled(source.short_title, source, now))
        proposal = self._clinics.propose(**given)
        return replace(proposal, short_title=self._unique(proposal.short_title))

    def shares(self, source_id: str, proposal: Clinic) -> list[Share]:
        """Return what each part would bring to the proposed clinic, as it would be stored."""
        source = self._store.get(Clinic, source_id)
        panel, people = self._estate.guests(source, proposal)
        same_year = source.year == proposal.year
        criteria = self._estate.criteria(
            source, {p.region_id: "" for p in self._clinics.districts.of(source.id)}
        )
        return [
            Share(Part.DISTRICTS, tuple(self._district_heirs(source, proposal)), True),
            Share(Part.PANEL, tuple(self._named(panel)), True),
            Share(Part.PEOPLE, tuple(self._named(people)), True),
            Share(
                Part.CRITERIA,
                tuple(Heir(r.activity) for r in criteria if isinstance(r, Proposal)),
                True,
            ),
            Share(
                Part.AGENDA,
                tuple(Heir(item.title) for item in self._estate.agenda(source, proposal)),
                True,
            ),
            Share(
                Part.SIGNATORIES,
                tuple(
                    Heir(each.name, each.position_title)
                    for each in self._clinics.signing.signatories(source.id)
                ),
                True,
            ),
            Share(Part.LEADERS, tuple(_leader_heirs(source)), True),
            Share(
                Part.BASES,
                tuple(
                    Heir(basis.subject, basis.number)
                    for basis in self._estate.bases(source, proposal)
                ),
                same_year,
            ),
            Share(
                Part.QUESTIONS,
                tuple(Heir(each.question) for each in self._estate.questions(source, proposal)),
                True,
            ),
        ]

    def carried(self, source_id: str, proposal: Clinic, parts: Collection[Part]) -> Carried:
        """Return how many open follow-ups the proposed clinic would be shown, and how many late."""
        source = self._store.get(Clinic, source_id)
        districts = (
            [each.region_id for each in self._clinics.districts.of(source.id)]
            if Part.DISTRICTS in parts
            else []
        )
        found = self._promises.would_carry(proposal, districts)
        return Carried(len(found), sum(promise.late for promise in found))

    def begins_again(self, source_id: str, proposal: Clinic) -> bool:
        """Return whether the proposed clinic begins another round of the programme."""
        source = self._store.get(Clinic, source_id)
        return (source.number or 0) > (proposal.number or 0) > 0

    # Creating it

    def create(self, source_id: str, parts: Iterable[Part], **known: Any) -> Change:
        """Create the next clinic with these parts of the source, as one action.

        `known` as for `propose`. The letterhead is the office's of its day; without the source's
        signatories the office's usual ones sign. The clinic is the first edit.
        """
        source = self._store.get(Clinic, source_id)
        taken = set(parts)
        clinic = self.propose(source_id, **known)
        if Part.LEADERS in taken:
            clinic = replace(clinic, place=source.place, **_leaders(source))
        refuse_impossible_dates(clinic)
        save: list[Record] = [clinic, *self._clinics.signing.letterhead_copies(clinic)]
        signing = self._clinics.signing.signatories(source.id) if Part.SIGNATORIES in taken else []
        if signing:
            save += [replace(each, id=new_id(), clinic_id=clinic.id) for each in signing]
        else:
            save += self._clinics.signing.signatory_copies(clinic)
        if Part.DISTRICTS in taken:
            districts = self._estate.districts(source, clinic)
            save += districts
            if Part.CRITERIA in taken:
                save += self._estate.criteria(
                    source, {each.region_id: each.id for each in districts}
                )
        panel, people = self._estate.guests(source, clinic)
        readers: dict[Part, Callable[[], Sequence[Record]]] = {
            Part.PANEL: lambda: panel,
            Part.PEOPLE: lambda: people,
            Part.AGENDA: lambda: self._estate.agenda(source, clinic),
            Part.BASES: lambda: self._estate.bases(source, clinic),
            Part.QUESTIONS: lambda: self._estate.questions(source, clinic),
        }
        for part, read in readers.items():
            if part in taken:
                save += read()
        return self._store.write(
            Message(
                N_("Create {title} from {previous}"),
                {"title": clinic.short_title, "previous": source.short_title},
            ),
            save=save,
        )

    # Number and short title

    def _number(self, source: Clinic, year: int) -> int | None:
        if source.number is None:
            return None
        if source.kind != COACHING_CLINIC:
            return source.number + 1 if year == source.year else 1
        if source.number < LAST_NUMBER:
            return source.number + 1
        return self._clinics.next_number(year)

    def _unique(self, title: str) -> str:
        """Return the short title, numbered where a clinic is called so already."""
        rows = self._store.query("select short_title from clinic")
        taken = {called.casefold() for (called,) in rows}
        found, n = title, 1
        while found.casefold() in taken:
            n += 1
            found = f"{title} ({n})"
        return found

    # What is shown of each part

    def _district_heirs(self, source: Clinic, clinic: Clinic) -> list[Heir]:
        year = clinic.year
        return [
            Heir(
                self._reference.region_name(each.region_id),
                year=each.year_number(year) if each.milestone == 4 else None,
            )
            for each in self._estate.districts(source, clinic)
        ]

    def _named(self, guests: Sequence[Participant]) -> list[Heir]:
        from desktop_app.records import Institution

        people = {
            each.id: each for each in self._store.all(Person, id=[g.person_id for g in guests])
        }
        wanted = sorted({each.institution_id for each in guests if each.institution_id})
        bodies = {each.id: each.name for each in self._store.all(Institution, id=wanted)}
        heirs = [
            Heir(
                people[each.person_id].full_name,
                ", ".join(
                    filter(None, (each.position_title, bodies.get(each.institution_id or "")))
                ),
            )
            for each in guests
        ]
        return sorted(heirs, key=lambda heir: heir.name.casefold())


def _due(source: Clinic) -> datetime.datetime:
    """Return the day after the source, a year after it when the programme's year is over."""
    starts = source.starts or datetime.datetime.combine(datetime.date.today(), OPENS)
    if source.kind != COACHING_CLINIC or (source.number or 0) < LAST_NUMBER:
        return starts + datetime.timedelta(days=max(1, len(source.days())))
    leap = (starts.month, starts.day) == (2, 29)
    return starts.replace(year=starts.year + 1, day=28 if leap else starts.day)


def _same_length(source: Clinic, starts: datetime.datetime) -> datetime.datetime:
    """Return the end of a clinic with as many days and the same closing time as the source."""
    extra = max(0, len(source.days()) - 1)
    closes = source.ends.time() if source.ends else CLOSES
    last = datetime.datetime.combine(starts.date() + datetime.timedelta(days=extra), closes)
    return max(last, starts)


def _leaders(source: Clinic) -> dict[str, Any]:
    names = [f"{role}_{what}" for role in LEADERS for what in ("name", "position")]
    return {name: getattr(source, name) for name in names}


def _leader_heirs(source: Clinic) -> list[Heir]:
    heirs = [Heir(source.place)] if source.place else []
    for role in LEADERS:
        if name := getattr(source, f"{role}_name"):
            heirs.append(Heir(name, getattr(source, f"{role}_position")))
    return heirs
