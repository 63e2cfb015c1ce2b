"""Gathers what the official records of a clinic say: that it was held, and what was agreed."""

from __future__ import annotations

from desktop_app.records import Clinic, Conclusion, Feedback, FollowUp, Presentation, Presenter
from desktop_app.records.clinic_parts import ConclusionKind
from desktop_app.records.names import compose
from desktop_app.records.office import SignatoryRole
from desktop_app.records.papers import (
    AgreementRecordFacts,
    HeldRecordFacts,
    OfficialFacts,
    PartyFacts,
    SignerFacts,
)
from desktop_app.services.gathering.attendance import gather_day_counts, gather_presence
from desktop_app.services.gathering.follow_up import gather_follow_ups
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.store import Store

_CAME = """
    select i.region_id, person.prefix_titles, person.name, person.suffix_titles,
           coalesce(nullif(p.position_title, ''), person.position_title), i.name
    from participant p
    join person on person.id = p.person_id
    join institution i on i.id = coalesce(p.institution_id, person.institution_id)
    where p.clinic_id = ? and p.role = 'role.presenter' and i.region_id is not null
      and exists (select 1 from attendance a
                  where a.participant_id = p.id and a.state = 'present')
    order by p.id
"""
"""Who came to present, by district."""


def gather_held_record(source: PaperSource) -> HeldRecordFacts:
    """Return what happened, in numbers that the attendance list and the minutes have as well."""
    store, reference, clinic = source.store, source.reference, source.clinic
    return HeldRecordFacts(
        frame=source.frame,
        presence=gather_presence(source),
        present=gather_day_counts(source),
        opener=OfficialFacts(
            name=clinic.opener_name,
            position=clinic.opener_position,
            represents=clinic.opener_represents,
        ),
        regions=tuple(
            reference.region_name(shown.region_id)
            for shown in store.all(Presentation, clinic_id=clinic.id)
        ),
        remark_count=len(store.all(Feedback, clinic_id=clinic.id)),
        follow_up_count=len(store.all(FollowUp, clinic_id=clinic.id)),
        results=_concluded(store, clinic, ConclusionKind.CONCLUSION),
        copies=clinic.record_copies,
    )


def gather_agreement_record(source: PaperSource) -> AgreementRecordFacts:
    """Return what was agreed and who signs it: the province, and one for each district."""
    store, clinic = source.store, source.clinic
    return AgreementRecordFacts(
        frame=source.frame,
        presence=gather_presence(source),
        agreements=_concluded(store, clinic, ConclusionKind.AGREEMENT),
        follow_ups=gather_follow_ups(source, progress=False),
        province=tuple(who for who in source.frame.signers if _binds_the_province(who, clinic)),
        parties=_parties(source),
        copies=clinic.record_copies,
    )


def _concluded(store: Store, clinic: Clinic, kind: ConclusionKind) -> tuple[str, ...]:
    return tuple(
        conclusion.content
        for conclusion in store.all(Conclusion, clinic_id=clinic.id)
        if conclusion.kind is kind
    )


def _binds_the_province(who: SignerFacts, clinic: Clinic) -> bool:
    """Return whether somebody signs an agreement: whoever took the minutes does not."""
    took_minutes = bool(who.name) and who.name == clinic.minute_taker_name
    return who.role is SignatoryRole.SIGNS and not took_minutes


def _parties(source: PaperSource) -> tuple[PartyFacts, ...]:
    """Return who signs for each district: its first presenter, else whoever came as one."""
    store, reference, clinic = source.store, source.reference, source.clinic
    shown = store.all(Presentation, clinic_id=clinic.id)
    named: dict[str, Presenter] = {}
    for presenter in store.all(Presenter, presentation_id=[each.id for each in shown] or [""]):
        named.setdefault(presenter.presentation_id, presenter)
    came: dict[str, PartyFacts] = {}
    for region_id, prefix, name, suffix, position, institution in store.query(_CAME, clinic.id):
        came.setdefault(
            region_id,
            PartyFacts(
                region=reference.region_name(region_id),
                name=compose(prefix, name, suffix),
                position=position,
                institution=institution,
            ),
        )
    parties = []
    for each in shown:
        region = reference.region_name(each.region_id)
        party = came.get(each.region_id, PartyFacts(region=region))
        if each.id in named:
            party = PartyFacts(
                region=region,
                name=named[each.id].name,
                position=named[each.id].position_title,
                institution=named[each.id].institution,
            )
        parties.append(party)
    return tuple(parties)
