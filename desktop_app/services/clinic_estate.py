"""Makes of what a clinic has what the next one begins with: nothing answered, nobody there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.i18n import DEFAULT
from desktop_app.records import (
    AgendaItem,
    Clinic,
    EvaluationQuestion,
    LegalBasis,
    Participant,
    Person,
    Presentation,
    Proposal,
    ReadinessCriterion,
    ReadinessItem,
    ReadinessTemplate,
)
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.fields import Record
from desktop_app.records.ids import new_id
from desktop_app.services.attendance_entries import participant_id
from desktop_app.services.clinic_districts import ClinicDistricts
from desktop_app.services.clinic_titles import Occasion, retitled
from desktop_app.services.feedback import PANEL_ROLES
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

_INVITED = """
select t.role, t.position_title, t.institution_id, t.mode,
       p.id, p.position_title, p.institution_id, p.merged_into_id
from participant t join person p on p.id = t.person_id where t.clinic_id = ? order by t.id
"""


class ClinicEstate:
    """What a clinic leaves to another one: records of that one, with ids of their own, unstored."""

    def __init__(self, store: Store, reference: Reference, districts: ClinicDistricts) -> None:
        self._store = store
        self._reference = reference
        self._districts = districts

    def retitled(self, text: str, source: Clinic, clinic: Clinic) -> str:
        """Return a title with the number and days of the source put right for the clinic."""
        kind = self._reference.term_label(source.kind, DEFAULT)
        return retitled(
            text,
            Occasion(source.number, source.days(), kind),
            Occasion(clinic.number, clinic.days(), kind),
        )

    # Districts, their proposals and criteria

    def districts(self, source: Clinic, clinic: Clinic) -> list[Presentation]:
        """Return the districts as they begin at the clinic, each with its year."""
        known = self._districts.milestone4_years(clinic)
        year, before = clinic.year, source.year
        made = []
        for old in self._districts.of(source.id):
            along = old.milestone in (None, source.milestone)  # else it goes its own pace
            milestone = max(old.milestone or 0, (along and clinic.milestone) or 0) or None
            began = old.milestone4_year or known.get(old.region_id)
            if began is None and milestone == 4 and (old.milestone or 0) < 4:
                began = year
            override = old.year_override
            if override is not None and year is not None and before is not None:
                override = max(1, override + year - before)
            made.append(
                Presentation(
                    id=new_id(),
                    clinic_id=clinic.id,
                    region_id=old.region_id,
                    milestone=milestone,
                    milestone4_year=began,
                    year_override=override,
                    policy_package=old.policy_package,
                    package_number=old.package_number,
                    package_date=old.package_date,
                    service_area=old.service_area,
                    position=old.position,
                )
            )
        return made

    def criteria(self, source: Clinic, presentation_ids: dict[str, str]) -> list[Record]:
        """Return the districts' proposals that have criteria, with those criteria unanswered.

        A list of a template that is out of use gives way to the one that is in use now.
        """
        old = {each.id: each.region_id for each in self._districts.of(source.id)}
        proposals = self._store.all(Proposal, presentation_id=list(old))
        asked: dict[str, list[ReadinessItem]] = {}
        for item in self._store.all(ReadinessItem, proposal_id=[each.id for each in proposals]):
            asked.setdefault(item.proposal_id, []).append(item)
        made: list[Record] = []
        for proposal in proposals:
            owner = presentation_ids.get(old[proposal.presentation_id])
            if owner is None or proposal.id not in asked:
                continue
            copy = replace(
                proposal,
                id=new_id(),
                presentation_id=owner,
                reported_met=None,
                reported_total=None,
            )
            made.append(copy)
            made += [
                ReadinessItem(
                    id=new_id(),
                    proposal_id=copy.id,
                    criterion_id=criterion_id,
                    code=code,
                    document=document,
                    position=place,
                )
                for place, (criterion_id, code, document) in enumerate(
                    self._asked_now(proposal, asked[proposal.id]), start=1
                )
            ]
        return made

    def _asked_now(
        self, proposal: Proposal, items: Sequence[ReadinessItem]
    ) -> list[tuple[str | None, str, str]]:
        """Return criterion, code and words of what is asked now."""
        as_before = [(item.criterion_id, item.code, item.document) for item in items]
        criterion_id = next((item.criterion_id for item in items if item.criterion_id), None)
        criterion = self._store.find(ReadinessCriterion, criterion_id)
        template = criterion and self._store.find(ReadinessTemplate, criterion.template_id)
        if not template or template.active:
            return as_before
        newer = [
            each
            for each in self._reference.readiness_templates()
            if each.infrastructure == (proposal.infrastructure or template.infrastructure)
        ]
        if len(newer) != 1:
            return as_before
        criteria = self._reference.criteria(newer[0].id)
        return [(each.id, each.code, each.document) for each in criteria]

    # People

    def guests(self, source: Clinic, clinic: Clinic) -> tuple[list[Participant], list[Participant]]:
        """Return the panel and the others, as invited, with position and institution of now."""
        invited: dict[str, Participant] = {}
        for role, position, institution, mode, *now in self._store.query(_INVITED, source.id):
            person_id, position_now, institution_now, merged_into = now
            if merged_into:
                person = self._as_merged(self._store.get(Person, merged_into))
                person_id, position_now = person.id, person.position_title
                institution_now = person.institution_id
            if person_id in invited and role not in PANEL_ROLES:
                continue
            invited[person_id] = Participant(
                id=participant_id(clinic.id, person_id),
                clinic_id=clinic.id,
                person_id=person_id,
                role=role,
                position_title=position_now or position,
                institution_id=institution_now or institution,
                mode=AttendanceMode(mode),
                invitation=InvitationStatus.INVITED,
            )
        panel = [each for each in invited.values() if each.role in PANEL_ROLES]
        return panel, [each for each in invited.values() if each.role not in PANEL_ROLES]

    def _as_merged(self, person: Person) -> Person:
        while person.merged_into_id is not None:
            person = self._store.get(Person, person.merged_into_id)
        return person

    # The rest

    def agenda(self, source: Clinic, clinic: Clinic) -> list[AgendaItem]:
        """Return the pattern: what, how long, on which day of the clinic; nobody's name."""
        was, now = source.days(), clinic.days()
        items = self._store.all(AgendaItem, clinic_id=source.id, order=("day", "position", "id"))
        made = []
        for place, item in enumerate(items, start=1):
            at = was.index(item.day) if item.day in was else 0
            made.append(
                AgendaItem(
                    id=new_id(),
                    clinic_id=clinic.id,
                    day=now[min(at, len(now) - 1)] if now else None,
                    starts=item.starts,
                    minutes=item.minutes,
                    title=self.retitled(item.title, source, clinic),
                    position=place,
                )
            )
        return made

    def bases(self, source: Clinic, clinic: Clinic) -> list[LegalBasis]:
        """Return the legal bases."""
        return [
            replace(each, id=new_id(), clinic_id=clinic.id)
            for each in self._store.all(LegalBasis, clinic_id=source.id)
        ]

    def questions(self, source: Clinic, clinic: Clinic) -> list[EvaluationQuestion]:
        """Return the questions of the questionnaire."""
        return [
            replace(each, id=new_id(), clinic_id=clinic.id)
            for each in self._store.all(EvaluationQuestion, clinic_id=source.id)
        ]
