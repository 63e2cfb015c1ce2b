"""Keeps the matrix of what the panel told the districts and what they answered."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop_app.i18n import N_, Message
from desktop_app.records import Feedback, FollowUp, Institution, Participant, Person, Region
from desktop_app.records.change import Change
from desktop_app.services.action_names import called
from desktop_app.services.store import Store

ALL_DISTRICTS = "*"
"""Filter value for remarks that are meant for every district."""

PANEL_ROLES = ("role.panellist", "role.resource_person")
OTHER_GIVERS = ("role.chair", "role.opener", "role.moderator", "role.facilitator")


@dataclass(frozen=True, slots=True)
class FeedbackFilter:
    """Which remarks to show; what is empty does not filter."""

    region_id: str | None = None
    giver: str = ""
    aspect: str | None = None
    status: str | None = None
    unanswered: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One remark with its number in the matrix and the follow-ups that came of it."""

    number: int
    feedback: Feedback
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gives remarks: an institution, or a person with the institution's name.

    `also` are other names: an institution's full one beside its short one.
    """

    name: str
    person_id: str | None = None
    detail: str = ""
    also: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class FeedbackTotals:
    """Counts over all remarks of a clinic."""

    remarks: int
    unanswered: int
    with_follow_up: int


class FeedbackMatrix:
    """The remarks of a clinic, numbered from 1 in the order they were made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, clinic_id: str, only: FeedbackFilter | None = None) -> list[FeedbackLine]:
        """Return the remarks of a clinic; numbers do not depend on the filter."""
        remarks = self._store.all(Feedback, clinic_id=clinic_id)
        follow_ups: dict[str, list[FollowUp]] = {}
        if remarks:
            for one in self._store.all(FollowUp, feedback_id=[r.id for r in remarks]):
                follow_ups.setdefault(one.feedback_id or "", []).append(one)
        found = [
            FeedbackLine(number, remark, tuple(follow_ups.get(remark.id, ())))
            for number, remark in enumerate(remarks, start=1)
        ]
        return self.passing(found, only) if only else found

    def passing(self, lines: Iterable[FeedbackLine], only: FeedbackFilter) -> list[FeedbackLine]:
        """Return the lines that a filter lets through."""
        return [line for line in lines if _passes(line.feedback, only)]

    def of_district(self, clinic_id: str, region_id: str) -> list[FeedbackLine]:
        """Return the remarks to one district; those to all districts are not among them."""
        return self.lines(clinic_id, FeedbackFilter(region_id=region_id))

    def add(
        self,
        clinic_id: str,
        region_id: str | None,
        content: str,
        *,
        giver: str = "",
        giver_person_id: str | None = None,
        aspect: str | None = None,
        nature: str | None = None,
    ) -> Change:
        """Add a remark at the end of the matrix; without a region it is for all districts."""
        remark = Feedback(
            clinic_id=clinic_id,
            region_id=region_id,
            content=content.strip(),
            giver=giver.strip(),
            giver_person_id=giver_person_id,
            aspect=aspect,
            nature=nature,
        )
        region = self._store.find(Region, region_id)
        whom = region.name if region else Message(N_("all districts"))
        return self._store.write(
            Message(N_("Add a remark to {district}"), {"district": whom}), save=[remark]
        )

    def remove(self, feedback_id: str) -> Change:
        """Remove a remark; the numbers after it close up, its follow-ups stay."""
        gone = self._store.get(Feedback, feedback_id)
        rest = [r for r in self._store.all(Feedback, clinic_id=gone.clinic_id) if r.id != gone.id]
        numbered = [dataclasses.replace(r, position=n) for n, r in enumerate(rest, start=1)]
        label = Message(N_("Remove {what}"), {"what": called(self._store, gone)})
        return self._store.write(label, save=numbered, remove=[gone])

    def move(self, feedback_id: str, steps: int) -> Change:
        """Move a remark up (negative) or down in the matrix."""
        moved = self._store.get(Feedback, feedback_id)
        order = self._store.all(Feedback, clinic_id=moved.clinic_id)
        place = order.index(moved)
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        numbered = [dataclasses.replace(r, position=n) for n, r in enumerate(order, start=1)]
        label = Message(N_("Move {what}"), {"what": called(self._store, moved)})
        return self._store.write(label, save=numbered)

    def givers(self, clinic_id: str) -> list[Giver]:
        """Return who may be speaking: those who have, the panel, its institutions, the others.

        A name comes once, most likely first.
        """
        spoken = Counter(
            remark.giver
            for remark in self._store.all(Feedback, clinic_id=clinic_id)
            if remark.giver
        )
        found = [Giver(name) for name, _ in spoken.most_common()]
        everybody = self._participants(clinic_id)
        panel = [one for one in everybody if one[0].role in PANEL_ROLES]
        others = [one for one in everybody if one[0].role in OTHER_GIVERS]
        named = {*PANEL_ROLES, *OTHER_GIVERS}
        rest = [one for one in everybody if one[0].role not in named]
        for group, persons_too in ((panel, True), (others, True), (rest, False)):
            for _, _, institution in group:
                if institution is not None:
                    shown = institution.short_name or institution.name
                    found.append(Giver(shown, also=(institution.name,)))
            for _, person, institution in group if persons_too else ():
                detail = (institution.short_name or institution.name) if institution else ""
                found.append(Giver(person.full_name, person.id, detail))
        unique: dict[str, Giver] = {}
        for giver in found:
            known = unique.setdefault(giver.name.casefold(), giver)
            if known.person_id is None and (giver.person_id or not known.also):
                # Who has spoken stays in front, and is still the person whom the desk knows.
                unique[giver.name.casefold()] = giver
        return list(unique.values())

    def silent_districts(self, clinic_id: str) -> list[str]:
        """Return the regions that present at the clinic and have no remark yet, in their order."""
        rows = self._store.query(
            "select p.region_id from presentation p where p.clinic_id = ? and not exists"
            " (select 1 from feedback f where f.clinic_id = p.clinic_id"
            " and f.region_id = p.region_id) order by p.position, p.id",
            clinic_id,
        )
        return [region for (region,) in rows]

    def silent_givers(self, clinic_id: str) -> list[Giver]:
        """Return the panellists who have not spoken, by their own name or their institution's.

        Givers are written short: BPBPK stands for BPBPK Kalimantan Tengah.
        """
        remarks = self._store.all(Feedback, clinic_id=clinic_id)
        people = {remark.giver_person_id for remark in remarks}
        spoken = {_squeezed(name) for name in {remark.giver for remark in remarks}}
        spoken = {name for name in spoken if len(name) > 2}
        silent = []
        for participant, person, institution in self._participants(clinic_id):
            if participant.role not in PANEL_ROLES or person.id in people:
                continue
            names = [person.full_name]
            if institution is not None:
                names += [institution.name, institution.short_name]
            squeezed = [_squeezed(name) for name in names]
            if not any(said in name for said in spoken for name in squeezed):
                detail = (institution.short_name or institution.name) if institution else ""
                silent.append(Giver(person.full_name, person.id, detail))
        return silent

    def totals(self, lines: Sequence[FeedbackLine]) -> FeedbackTotals:
        """Return the counts of a whole matrix."""
        return FeedbackTotals(
            remarks=len(lines),
            unanswered=sum(unanswered(line.feedback) for line in lines),
            with_follow_up=sum(bool(line.follow_ups) for line in lines),
        )

    def _participants(self, clinic_id: str) -> list[tuple[Participant, Person, Institution | None]]:
        participants = self._store.all(Participant, clinic_id=clinic_id)
        if not participants:
            return []
        people = {
            person.id: person
            for person in self._store.all(Person, id=[p.person_id for p in participants])
        }
        wanted = [p.institution_id or people[p.person_id].institution_id for p in participants]
        institutions = {
            one.id: one for one in self._store.all(Institution, id=sorted({w for w in wanted if w}))
        }
        return [
            (participant, people[participant.person_id], institutions.get(institution_id or ""))
            for participant, institution_id in zip(participants, wanted, strict=True)
        ]


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def unanswered(remark: Feedback) -> bool:
    """Return whether a remark has neither an answer nor a status."""
    return not remark.response.strip() and remark.status is None


def _passes(remark: Feedback, only: FeedbackFilter) -> bool:
    if only.region_id == ALL_DISTRICTS:
        if remark.region_id is not None:
            return False
    elif only.region_id is not None and remark.region_id != only.region_id:
        return False
    if only.giver and remark.giver.casefold() != only.giver.casefold():
        return False
    if only.aspect is not None and remark.aspect != only.aspect:
        return False
    if only.status is not None and remark.status != only.status:
        return False
    if only.unanswered and not unanswered(remark):
        return False
    words = only.text.casefold().split()
    said = f"{remark.giver} {remark.content} {remark.response}".casefold()
    return all(word in said for word in words)
