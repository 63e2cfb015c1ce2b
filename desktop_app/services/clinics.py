"""Sets up clinics: what can be computed is computed, what an office has is copied, all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop_app.errors import UserError
from desktop_app.i18n import DEFAULT, N_, Message
from desktop_app.records import AgendaItem, Clinic, Letterhead
from desktop_app.records.change import Change
from desktop_app.records.fields import Choice, Problem, to_plain
from desktop_app.records.region import RegionKind
from desktop_app.services import clinic_defaults as defaults
from desktop_app.services.action_names import field_change
from desktop_app.services.clinic_districts import ClinicDistricts
from desktop_app.services.clinic_titles import Occasion, retitled
from desktop_app.services.progress import Progress, progress_of
from desktop_app.services.reference import Reference
from desktop_app.services.signing import Signing
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Invalid

LONGEST = 31
"""Days of a clinic. A longer one is a slip of the finger in a year or month."""

LISTED = 8
"""Clinics named in a sentence that asks which one is meant."""


class Phase(Choice):
    """Where a clinic stands today, by its dates."""

    BEFORE = "before", N_("Before the clinic")
    RUNNING = "running", N_("Under way")
    AFTER = "after", N_("After the clinic")


class Clinics:
    """Clinics, with their `districts` and, in `signing`, the letterhead and signatories of each."""

    def __init__(
        self, store: Store, reference: Reference, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._store = store
        self._reference = reference
        self._now = now
        self.signing = Signing(store, now)
        self.districts = ClinicDistricts(store, reference)

    # Finding

    def newest(self) -> list[Clinic]:
        """Return all clinics, the newest first."""
        return self._store.all(Clinic, order=("-starts", "-number", "id"))

    def current(self) -> Clinic | None:
        """Return the clinic to open at a start: running today, else the next, else the last."""
        clinics = self.newest()
        by_phase = {phase: [c for c in clinics if self.phase(c) is phase] for phase in Phase}
        running, before = by_phase[Phase.RUNNING], by_phase[Phase.BEFORE]
        if running:
            return running[0]
        return before[-1] if before else next(iter(clinics), None)

    def choose(self, text: str) -> Clinic:
        """Return the clinic with this id or short title, or the only one that begins so.

        Case does not matter. A UserError lists the candidates when it is none or more than one.
        """
        wanted = text.strip()
        found = self._store.find(Clinic, wanted)
        if found is not None:
            return found
        clinics = self.newest()
        folded = wanted.casefold()
        for matches in (
            [c for c in clinics if c.short_title == wanted],
            [c for c in clinics if c.short_title.casefold() == folded],
            [c for c in clinics if folded and c.short_title.casefold().startswith(folded)],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                raise UserError(
                    Message(
                        N_('"{text}" fits several clinics: {titles}. Write more of the title.'),
                        {"text": wanted, "titles": _titles(matches)},
                    )
                )
        if not clinics:
            raise UserError(Message(N_("There is no clinic yet. Create one first.")))
        raise UserError(
            Message(
                N_('No clinic is called "{text}". There are: {titles}.'),
                {"text": wanted, "titles": _titles(clinics)},
            )
        )

    def phase(self, clinic: Clinic) -> Phase:
        """Return whether the clinic lies ahead, is under way or is over, by its dates."""
        days = clinic.days()
        today = self._now().date()
        if not days or today < days[0]:
            return Phase.BEFORE
        return Phase.RUNNING if today <= days[-1] else Phase.AFTER

    def progress(self, clinic_id: str) -> Progress:
        """Return what is done and what comes next in a clinic."""
        return progress_of(self._store, self._clinic(clinic_id), self._now())

    def late_promises(self) -> int:
        """Return how many follow-ups of all clinics are open and past their date."""
        rows = self._store.query(
            "select count(*) from follow_up where status in ('not_started', 'running') and due < ?",
            self._now().date().isoformat(),
        )
        return int(rows[0][0])

    def known_officials(self, field: str) -> list[tuple[str, str]]:
        """Return (name, position) as earlier clinics had them, the latest first.

        `field` is opener, chair, secretary or minute_taker.
        """
        found: dict[str, str] = {}
        for clinic in self.newest():
            name = getattr(clinic, f"{field}_name")
            if name:
                found.setdefault(name, getattr(clinic, f"{field}_position"))
        return list(found.items())

    # Setting up

    def next_number(self, year: int) -> int:
        """Return the number after the highest one of the year's coaching clinics."""
        rows = self._store.query(
            "select max(number) from clinic where kind = ? and substr(starts, 1, 4) = ?",
            defaults.COACHING_CLINIC,
            f"{year:04}",
        )
        return int(rows[0][0] or 0) + 1

    def propose(self, **known: Any) -> Clinic:
        """Return a clinic, not stored yet, with everything that can be worked out filled in.

        `known` are fields of Clinic as typed so far; what is absent or empty is worked out from
        them, from the last clinic of the kind and from the office's letterhead.
        """
        given = {name: value for name, value in known.items() if value not in (None, "")}
        kind = given.setdefault("kind", defaults.COACHING_CLINIC)
        coaching = kind == defaults.COACHING_CLINIC
        starts = given.setdefault("starts", datetime.combine(self._now().date(), defaults.OPENS))
        given.setdefault("ends", defaults.default_end(starts))
        year = starts.year
        if coaching:
            given.setdefault("number", self.next_number(year))
        number = given.get("number")
        previous = self._store.find(Clinic, given.get("previous_id"))
        previous = previous or self._previous(kind, starts)
        kop = self.signing.office_letterhead(starts.date())
        province = given.setdefault("province_id", self._province(previous, kop))
        name = self._reference.term_label(kind, DEFAULT)
        given.setdefault("budget_year", year)
        given.setdefault("milestone", defaults.milestone_of(number) if coaching else None)
        given.setdefault("time_zone", defaults.time_zone_of(province))
        given.setdefault(
            "short_title",
            defaults.short_title(name, coaching=coaching, number=number, year=year),
        )
        given.setdefault(
            "title",
            retitled(
                previous.title,
                Occasion(previous.number, previous.days(), name),
                Occasion(number, Clinic(starts=starts, ends=given["ends"]).days(), name),
            )
            if previous is not None
            else defaults.full_title(name, number, self._reference.region_name(province), year),
        )
        if previous is not None:
            given.setdefault("previous_id", previous.id)
        last = None if previous is None else self.signing.letterhead(previous.id)
        for name, printed in (("host", "office"), ("working_group", "working_group")):
            before = getattr(previous, name, "")
            today = getattr(kop, printed, before)
            # A letterhead is in capitals and short; somebody wrote the name out for the minutes.
            as_before = before and today == getattr(last, printed, today)
            given.setdefault(name, before if as_before else today)
        return Clinic(**given)

    def create(self, *, districts: Sequence[str] = (), **known: Any) -> Change:
        """Add a clinic with its districts and copies of the office's letterhead and signatories.

        `known` as for `propose`; an `id` may be given. One action; the clinic is its first edit.
        """
        clinic = self.propose(**known)
        refuse_impossible_dates(clinic)
        return self._store.write(
            Message(N_("Create {title}"), {"title": clinic.short_title}),
            save=[
                clinic,
                *self.signing.letterhead_copies(clinic),
                *self.signing.signatory_copies(clinic),
                *self.districts.presentations(clinic, districts, first=1),
            ],
        )

    def change(self, clinic: Clinic) -> Change:
        """Store a changed clinic; refuses dates that cannot be.

        When it begins on another day, its agenda moves along in the same action.
        """
        refuse_impossible_dates(clinic)
        stored = self._clinic(clinic.id)
        moved: list[AgendaItem] = []
        if stored.starts and clinic.starts and stored.starts.date() != clinic.starts.date():
            by = clinic.starts.date() - stored.starts.date()
            moved = [
                replace(item, day=item.day + by)
                for item in self._store.all(AgendaItem, clinic_id=clinic.id)
                if item.day is not None and item.day not in clinic.days()
            ]
        label = field_change(self._store, stored, clinic) or Message(
            N_("Change {title}"), {"title": clinic.short_title}
        )
        return self._store.write(label, save=[clinic, *moved])

    def in_province(self, clinic: Clinic, province_id: str) -> Clinic:
        """Return the clinic in another province: title and time zone nobody chose go along."""
        kind, year = self._reference.term_label(clinic.kind, DEFAULT), clinic.year
        titles = [
            defaults.full_title(kind, clinic.number, self._reference.region_name(province), year)
            for province in (clinic.province_id, province_id)
            if year is not None
        ]
        usual = clinic.time_zone == defaults.time_zone_of(clinic.province_id)
        return replace(
            clinic,
            province_id=province_id,
            title=titles[-1] if clinic.title in titles else clinic.title,
            time_zone=defaults.time_zone_of(province_id) if usual else clinic.time_zone,
        )

    def remove(self, clinic_id: str) -> Change:
        """Remove a clinic with everything that belongs to it; undo brings all of it back."""
        clinic = self._clinic(clinic_id)
        return self._store.write(
            Message(N_("Remove {title}"), {"title": clinic.short_title}), remove=[clinic]
        )

    # Within

    def _clinic(self, clinic_id: str) -> Clinic:
        return self._store.get(Clinic, clinic_id)

    def _previous(self, kind: str, starts: datetime) -> Clinic | None:
        found = self._store.query(
            "select id from clinic where kind = ? and starts <= ?"
            " order by starts desc, number desc, id limit 1",
            kind,
            to_plain(starts),
        )
        return self._store.get(Clinic, found[0][0]) if found else None

    def _province(self, previous: Clinic | None, kop: Letterhead | None) -> str | None:
        """Return the province of the last clinic, else the one that the letterhead names."""
        last = previous or next(iter(self.newest()), None)
        if last is not None and last.province_id:
            return last.province_id
        named = f" {kop.government} {kop.office} ".casefold() if kop else ""
        for region in self._reference.regions():
            if region.kind is RegionKind.PROVINCE and f" {region.name.casefold()} " in named:
                return region.id
        return None


def refuse_impossible_dates(clinic: Clinic) -> None:
    """Raise Invalid for an end before the start, or a clinic longer than a month."""
    refused = [problem for problem in clinic.cross_checks() if not problem.stored]
    days = len(clinic.days())
    if days > LONGEST:
        message = Message(
            N_("From the start to the end there are {n} days. Check both dates again."),
            plural=N_("From the start to the end there are {n} days. Check both dates again."),
            count=days,
        )
        refused.append(Problem("ends", message, stored=False))
    if refused:
        raise Invalid(refused)


def _titles(clinics: Sequence[Clinic]) -> str:
    named = ", ".join(clinic.short_title for clinic in clinics[:LISTED])
    return f"{named}, …" if len(clinics) > LISTED else named
