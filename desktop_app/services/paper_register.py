"""Keeps the register of issued papers over all clinics, and proposes the next number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import IssuedPaper, Letterhead, NumberPattern
from desktop_app.records.change import Change
from desktop_app.records.nouns import NOUNS
from desktop_app.records.paper import (
    ClinicPaper,
    PaperKind,
    PaperState,
    PaperVariant,
    number_pattern_id,
)
from desktop_app.records.paper_numbers import Numbering
from desktop_app.services.action_names import field_change
from desktop_app.services.clinics import Clinics
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Missing


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One final version of a paper, without its facts."""

    id: str
    paper: ClinicPaper
    clinic: str
    number: str
    dated: datetime.date | None
    version: int
    finalised_by: str
    state: PaperState


class NumberIsSigned(UserError):
    """A number that stands on a signed paper and is to be another."""

    def __init__(self, number: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The number {number} stands on the signed paper. Finalise the paper again to "
                    "give it another."
                ),
                {"number": number},
            )
        )


_READ = (
    "select p.id, p.clinic_id, c.short_title, p.document, p.variant, p.language, p.number,"
    " p.dated, p.version, p.finalised_by, p.state"
    " from issued_paper p join clinic c on c.id = p.clinic_id"
)
"""All of it, and the order of the register, stands in an index: the facts are not read."""

_SIGNED_NUMBER = "select json_extract(facts, '$.frame.number') from issued_paper where id = ?"


class PaperRegister:
    """The register over all clinics, and the numbers that the office's patterns propose."""

    def __init__(self, store: Store, clinics: Clinics) -> None:
        self._store = store
        self._clinics = clinics

    def entries(self) -> list[RegisterEntry]:
        """Return every final version, the last issued first."""
        rows = self._store.query(f"{_READ} order by p.issued_at desc, p.version desc, p.id desc")
        return [_entry(row) for row in rows]

    def entry(self, paper_id: str) -> RegisterEntry:
        """Return one final version; Missing when there is none."""
        rows = self._store.query(f"{_READ} where p.id = ?", paper_id)
        if not rows:
            raise Missing
        return _entry(rows[0])

    def last_name(self) -> str:
        """Return who finalised last; empty when nobody gave a name."""
        rows = self._store.query(
            "select finalised_by from issued_paper where finalised_by <> ''"
            " order by issued_at desc, version desc, id desc limit 1"
        )
        return str(rows[0][0]) if rows else ""

    def give_number(self, paper_id: str, number: str) -> Change:
        """Write the number that the registry gave after printing; what was signed stays as it is.

        NumberIsSigned when the paper was signed with a number.
        """
        entry, wanted = self.entry(paper_id), " ".join(number.split())
        [(signed,)] = self._store.query(_SIGNED_NUMBER, paper_id)
        if signed and wanted != entry.number:
            raise NumberIsSigned(entry.number)
        label = Message(
            N_("Give {paper} the number {number}"),
            {"paper": Message(entry.paper.kind.label), "number": wanted or Message(N_("nothing"))},
        )
        paper = self._store.get(IssuedPaper, paper_id)
        return self._store.write(label, save=[replace(paper, number=wanted)])

    # Numbers

    def pattern(self, kind: PaperKind) -> NumberPattern:
        """Return how papers of a kind are numbered; without a pattern they are not."""
        pattern_id = number_pattern_id(kind)
        found = self._store.find(NumberPattern, pattern_id)
        return found or NumberPattern(id=pattern_id, document=kind.value)

    def save_pattern(self, pattern: NumberPattern) -> Change:
        """Store how papers of a kind are numbered."""
        kind = PaperKind(pattern.document)
        what = Message(
            N_("{noun} “{words}”"),
            {"noun": Message(NOUNS["NumberPattern"]), "words": Message(kind.label)},
        )
        one = field_change(self._store, self.pattern(kind), pattern, what)
        return self._store.save(pattern, one or Message(N_("Change {what}"), {"what": what}))

    def use_pattern(self, pattern: str) -> Change:
        """Number every kind of paper by one pattern; each keeps its own code."""
        wanted = [replace(self.pattern(kind), pattern=pattern) for kind in PaperKind]
        label = Message(N_("Use one pattern of numbers for every paper"))
        return self._store.write(label, save=wanted)

    def next_number(self, clinic_id: str, kind: PaperKind, dated: datetime.date) -> str:
        """Return the number to propose for a paper of this day; empty without a pattern.

        Where the clinic's letterhead has no abbreviation, the office's of that day is taken.
        """
        pattern = self.pattern(kind)
        if not pattern.pattern:
            return ""
        given = self._store.query("select number, dated from issued_paper where number <> ''")
        own = self._store.all(Letterhead, clinic_id=clinic_id) if clinic_id else []
        unit = next((kop.abbreviation for kop in own if kop.abbreviation), "")
        if not unit and (office := self._clinics.signing.office_letterhead(dated)) is not None:
            unit = office.abbreviation
        numbering = Numbering(pattern.pattern, unit, pattern.code)
        return numbering.following(dated, [(number, _day(on)) for number, on in given])


def _entry(row: tuple[object, ...]) -> RegisterEntry:
    paper_id, clinic_id, clinic, document, variant, language, number, dated, *rest = row
    version, finalised_by, state = rest
    kind = PaperKind(str(document))
    return RegisterEntry(
        id=str(paper_id),
        paper=ClinicPaper(str(clinic_id), kind, str(language), PaperVariant(str(variant))),
        clinic=str(clinic),
        number=str(number),
        dated=_day(dated),
        version=int(str(version)),
        finalised_by=str(finalised_by),
        state=PaperState(str(state)),
    )


def _day(value: object) -> datetime.date | None:
    return datetime.date.fromisoformat(str(value)) if value else None
