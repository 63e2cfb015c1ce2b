"""Stores what the capture line read: a remark, and the follow-up that it makes, as one action."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Feedback, FollowUp, FollowUpReview, Region
from desktop_app.records.capture import NATURES, Lexicon, Reading
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.known_names import Named, Names
from desktop_app.services.feedback import FeedbackMatrix, Giver
from desktop_app.services.follow_ups import FollowUps
from desktop_app.services.institutions import LONGEST_NAME, Institutions
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

EARLIER = 50
"""Remarks that can be called back into the line."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A stored remark with its number, as it would be read from the line."""

    id: str
    number: int
    reading: Reading


class Capture:
    """Knows whom the tokens of a line can name, and stores and changes remarks by it."""

    def __init__(
        self,
        store: Store,
        reference: Reference,
        matrix: FeedbackMatrix,
        follow_ups: FollowUps,
        institutions: Institutions,
    ) -> None:
        self._store = store
        self._reference = reference
        self._matrix = matrix
        self._follow_ups = follow_ups
        self._institutions = institutions

    def lexicon(self, clinic_id: str, region_id: str | None, day: date, language: str) -> Lexicon:
        """Return what can be named for a district, the most likely first.

        That is who spoke last, and for follow-ups whoever presents for the district.
        """
        givers = self._givers(clinic_id)
        owners = [Named(name) for name in self._likely_owners(clinic_id, region_id)]
        owners += [Named(one.name, also=one.also) for one in givers if one.person_id is None]
        owners += [Named(name) for name in self._follow_ups.responsibles()]
        return Lexicon(
            day,
            Names(Named(one.name, one.person_id, one.detail, one.also) for one in givers),
            Names(self._aspects(language)),
            Names(_first_of_each(owners)),
        )

    def institution(self, name: str) -> Named | None:
        """Return the institution of the directory that is called so, at the clinic or not."""
        known = self._institutions.called(name)
        if known is None:
            return None
        return Named(known.short_name or known.name, also=(known.name, name))

    def add_institution(self, clinic_id: str, name: str) -> Change:
        """Add an institution to the directory, with the level and region that its name tells.

        A quotation mark that somebody forgot makes a name of half a speech: that is refused.
        """
        if len(name) > LONGEST_NAME:
            said = N_("{n} letters are no name of an institution. Shorten what stands in quotes.")
            raise UserError(Message(said, {"n": len(name)}))
        clinic = self._store.get(Clinic, clinic_id)
        made = self._institutions.read(name, clinic.province_id)
        label = Message(N_("Add the institution {name}"), {"name": made.name})
        return self._store.write(label, save=[made])

    def likely_dues(self, clinic_id: str) -> list[date]:
        """Return the due dates that this clinic gave so far, the most frequent first."""
        rows = self._store.query(
            "select due from follow_up where clinic_id = ? and due is not null"
            " group by due order by count(*) desc, due desc limit 5",
            clinic_id,
        )
        return [due if isinstance(due, date) else date.fromisoformat(due) for (due,) in rows]

    def take(self, clinic_id: str, region_id: str | None, reading: Reading) -> Change:
        """Store a remark to a district, or to all without one; with an owner or date, what is due.

        Who answers for a follow-up that names nobody is whoever presents for the district.
        """
        remark = Feedback(
            clinic_id=clinic_id,
            region_id=region_id,
            content=reading.content,
            giver=reading.giver.label if reading.giver else "",
            giver_person_id=reading.giver.key if reading.giver else None,
            aspect=reading.aspect.key if reading.aspect else None,
            nature=reading.nature,
        )
        region = self._store.find(Region, region_id)
        whom = region.name if region else Message(N_("all districts"))
        if not reading.promises:
            label = Message(N_("Add a remark to {district}"), {"district": whom})
            return self._store.write(label, save=[remark])
        label = Message(N_("Add a remark and its follow-up to {district}"), {"district": whom})
        return self._store.write(label, save=[remark, self._follow_up(remark, reading)])

    def amend(self, feedback_id: str, before: Reading, after: Reading) -> Change:
        """Change a stored remark by what differs between two readings of its line.

        What the line cannot say (the response, line breaks, a nature of another kind) stays. A
        follow-up that nobody has touched goes when owner and date are taken out of the line.
        """
        remark = self._store.get(Feedback, feedback_id)
        changed = remark
        if after.content != before.content:
            changed = dataclasses.replace(changed, content=after.content)
        if after.giver != before.giver:
            changed = dataclasses.replace(
                changed,
                giver=after.giver.label if after.giver else "",
                giver_person_id=after.giver.key if after.giver else None,
            )
        if after.aspect != before.aspect:
            changed = dataclasses.replace(
                changed, aspect=after.aspect.key if after.aspect else None
            )
        if after.nature != before.nature:
            changed = dataclasses.replace(changed, nature=after.nature)
        save: list[Record] = [changed]
        made = next(iter(self._follow_ups.of_feedback(feedback_id)), None)
        if made is None:
            if after.promises:
                save.append(self._follow_up(changed, after))
            return self._store.write(Message(N_("Change a remark")), save=save)
        if before.promises and not after.promises and self._untouched(made, remark):
            rest = [
                one
                for one in self._store.all(FollowUp, clinic_id=made.clinic_id)
                if one.id != made.id
            ]
            save += [dataclasses.replace(one, position=n) for n, one in enumerate(rest, start=1)]
            return self._store.write(Message(N_("Change a remark")), save=save, remove=[made])
        save.append(self._follows(made, remark, changed, before, after))
        return self._store.write(Message(N_("Change a remark")), save=save)

    def earlier(self, clinic_id: str, region_id: str | None, language: str) -> list[Captured]:
        """Return the remarks to a district, or to all, as lines; the newest first."""
        lines = [
            line for line in self._matrix.lines(clinic_id) if line.feedback.region_id == region_id
        ]
        aspects = {aspect.key: aspect for aspect in self._aspects(language)}
        found = []
        for line in reversed(lines[-EARLIER:]):
            remark, made = line.feedback, next(iter(line.follow_ups), None)
            nature = remark.nature if remark.nature in NATURES.values() else None
            reading = Reading(
                content=remark.content,
                giver=Named(remark.giver, remark.giver_person_id) if remark.giver else None,
                aspect=aspects.get(remark.aspect),
                nature=nature,
                owner=made.responsible if made else "",
                due=made.due if made else None,
            )
            found.append(Captured(remark.id, line.number, reading))
        return found

    # Within

    def _follow_up(self, remark: Feedback, reading: Reading) -> FollowUp:
        scope = FollowUpScope.DISTRICT if remark.region_id else FollowUpScope.ALL_DISTRICTS
        owner = reading.owner or self._follow_ups.answering(remark.clinic_id, remark.region_id)
        return FollowUp(
            clinic_id=remark.clinic_id,
            scope=scope,
            region_id=remark.region_id,
            feedback_id=remark.id,
            issue=remark.content,
            activity=remark.response.strip() or remark.content,
            responsible=owner,
            due=reading.due,
        )

    @staticmethod
    def _follows(
        made: FollowUp, remark: Feedback, changed: Feedback, before: Reading, after: Reading
    ) -> FollowUp:
        """Return the follow-up after a change of its remark: its own words stay."""
        if made.issue == remark.content:
            made = dataclasses.replace(made, issue=changed.content)
        if made.activity == remark.content:
            made = dataclasses.replace(made, activity=changed.content)
        if after.owner != before.owner and after.owner:
            made = dataclasses.replace(made, responsible=after.owner)
        if after.due != before.due:
            made = dataclasses.replace(made, due=after.due)
        return made

    def _untouched(self, made: FollowUp, remark: Feedback) -> bool:
        words = made.output or made.target_group or made.support or made.note or made.funding
        return (
            made.status is FollowUpStatus.NOT_STARTED
            and not words
            and made.activity in (remark.content, remark.response)
            and not self._store.count(FollowUpReview, follow_up_id=made.id)
            and not self._store.count(FollowUp, continues_id=made.id)
        )

    def _givers(self, clinic_id: str) -> list[Giver]:
        last = self._store.query(
            "select giver from feedback where clinic_id = ? and giver <> ''"
            " order by position desc, id desc limit 1",
            clinic_id,
        )
        spoke = {name for (name,) in last}
        return sorted(self._matrix.givers(clinic_id), key=lambda giver: giver.name not in spoke)

    def _likely_owners(self, clinic_id: str, region_id: str | None) -> list[str]:
        rows = self._store.query(
            "select responsible from follow_up where clinic_id = ? and region_id is ?"
            " and responsible <> '' group by responsible order by count(*) desc, responsible",
            clinic_id,
            region_id,
        )
        named = [name for (name,) in rows]
        return [self._follow_ups.answering(clinic_id, region_id), *named]

    def _aspects(self, language: str) -> list[Named]:
        return [
            Named(
                self._reference.term_label(term.id, language),
                term.id,
                also=tuple(label for label in (term.label, term.label_en) if label),
            )
            for term in self._reference.terms("aspect")
        ]


def _first_of_each(owners: list[Named]) -> list[Named]:
    unique: dict[str, Named] = {}
    for owner in owners:
        if owner.label:
            unique.setdefault(owner.label.casefold(), owner)
    return list(unique.values())
