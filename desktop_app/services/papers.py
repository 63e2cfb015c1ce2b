"""Gathers the papers of a clinic, freezes them when they are signed, and notices later changes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace

from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, IssuedPaper, Letterhead, Presentation, Signatory
from desktop_app.records.change import Change
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperState
from desktop_app.records.papers import (
    FollowUpListFacts,
    PaperFacts,
    PaperFrame,
)
from desktop_app.records.papers.stored import stored_names
from desktop_app.services.final_papers import frozen, page_of, printed_facts, signed_facts
from desktop_app.services.gathering.frame import gather_frame, letterhead_facts, signer_facts
from desktop_app.services.gathering.registry import GATHER
from desktop_app.services.gathering.shared import SharedFacts
from desktop_app.services.gathering.signers import as_printed
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.issued_files import IssuedFiles
from desktop_app.services.paper_differences import differences, say_the_same
from desktop_app.services.paper_refusals import FormIsNeverFinal, NoPageFor, NothingToSign
from desktop_app.services.paper_standing import PaperReading, Standing
from desktop_app.services.preferences import Preferences
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


class Papers:
    """The papers of all clinics; a district sheet may be asked for one district alone, by code."""

    def __init__(
        self,
        store: Store,
        reference: Reference,
        preferences: Preferences,
        files: IssuedFiles,
        *,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        self._store = store
        self._reference = reference
        self._preferences = preferences
        self.files = files
        self._now = now
        self._shared = SharedFacts(store)

    def gather(self, paper: ClinicPaper, region_id: str = "") -> PaperFacts:
        """Return what a draft of the paper says now; Missing when there is no such clinic."""
        clinic = self._store.get(Clinic, paper.clinic_id)
        frame = self._frame(clinic, paper)
        today = self._now().date()
        source = PaperSource(
            self._store, self._reference, clinic, frame, today, self._shared, region_id
        )
        return as_printed(GATHER[paper.kind](source))

    def district(self, paper: ClinicPaper, wanted: str) -> str:
        """Return the code of the district that somebody named, by code or name.

        Raises NoPageFor when it does not present, or the paper has no page for single districts.
        """
        regions = [
            region
            for shown in self._store.all(Presentation, clinic_id=paper.clinic_id)
            if paper.kind is PaperKind.DISTRICT_SHEET
            and (region := self._reference.region(shown.region_id)) is not None
        ]
        for region in regions:
            short = self._reference.region_name(region.id, short=True)
            if wanted.strip().casefold() in (region.id, region.name.casefold(), short.casefold()):
                return region.id
        names = [self._reference.region_name(region.id, short=True) for region in regions]
        raise NoPageFor(paper.kind, wanted.strip(), names)

    def read(self, paper: ClinicPaper, region_id: str = "") -> PaperReading:
        """Return the paper with its standing: the final one while its data stand, else a draft."""
        versions = tuple(self.issued(paper))
        # The page of one district has the standing of the whole paper, which must be compared.
        facts = self.gather(paper, "" if versions else region_id)
        if not versions:
            return PaperReading(facts, Standing.NONE if facts.empty else Standing.DRAFT, ())
        if say_the_same(signed_facts(versions[0]), facts):
            printed = printed_facts(versions[0], region_id)
            return PaperReading(printed, Standing.FINAL, versions)
        return PaperReading(page_of(region_id, facts), Standing.CHANGED, versions)

    def current(self, paper: ClinicPaper, region_id: str = "") -> PaperFacts:
        """Return what is to be printed: the final paper while its data stand, else a draft."""
        return self.read(paper, region_id).facts

    def finalise(
        self,
        paper: ClinicPaper,
        *,
        number: str = "",
        dated: datetime.date | None = None,
        finalised_by: str = "",
    ) -> Change:
        """Freeze the paper as it is now, as its next version; earlier versions stay readable.

        The number may stay empty: the registry usually gives it after printing
        (`PaperRegister.give_number`). Raises NothingToSign, or FormIsNeverFinal.
        """
        if paper.kind.is_form:
            raise FormIsNeverFinal(paper.kind)
        facts = self.gather(paper)
        if facts.empty:
            raise NothingToSign(paper.kind)
        earlier = self.issued(paper)
        version = earlier[0].version + 1 if earlier else 1
        frame = replace(facts.frame, number=number.strip(), dated=dated, version=version)
        facts = replace(facts, frame=frame)
        if isinstance(facts, FollowUpListFacts) and dated is not None:
            facts = replace(facts, as_of=dated)
        kept = frozen(facts)
        issued = IssuedPaper(
            clinic_id=paper.clinic_id,
            document=paper.kind.value,
            variant=paper.variant,
            language=paper.language,
            number=number.strip(),
            dated=dated,
            version=version,
            finalised_by=" ".join(finalised_by.split()),
            facts=kept,
            facts_hash=hashlib.sha256(kept.encode("utf-8")).hexdigest(),
            journal_head=frame.journal_head,
            issued_at=self._now().replace(microsecond=0),
        )
        revised = [
            replace(old, state=PaperState.REVISED)
            for old in earlier
            if old.state is not PaperState.REVISED
        ]
        label = Message(N_("Finalise {paper}"), {"paper": Message(paper.kind.label)})
        return self._store.write(label, save=[*revised, issued])

    def issued(self, paper: ClinicPaper) -> list[IssuedPaper]:
        """Return the final versions of a paper, the newest first."""
        return self._store.all(
            IssuedPaper,
            order=("-version", "-id"),
            clinic_id=paper.clinic_id,
            document=paper.kind.value,
            variant=paper.variant,
            language=paper.language,
        )

    def known_by(self, beginning: str) -> list[IssuedPaper]:
        """Return the final papers whose content hash begins so, the newest first."""
        ids = self._store.query(
            "select id from issued_paper where facts_hash >= ? and facts_hash < ? order by id desc",
            beginning,
            f"{beginning}g",  # behind every hexadecimal digit
        )
        return [self._store.get(IssuedPaper, each) for (each,) in ids]

    def differences(self, paper: ClinicPaper) -> list[Message]:
        """Return in words what has changed since the last final version; empty without one."""
        versions = self.issued(paper)
        if not versions:
            return []
        return differences(signed_facts(versions[0]), self.gather(paper))

    def pictures(self, facts: PaperFacts) -> dict[str, bytes]:
        """Return all bytes that facts name (emblem, photos, fonts), for a thread without store."""
        found = {name: self.picture(name) for name in stored_names(facts)}
        return {name: content for name, content in found.items() if content is not None}

    def sample_frame(self, clinic: Clinic, language: str, kop: Letterhead | None) -> PaperFrame:
        """Return the frame that the settings give the papers of a clinic that is not stored.

        Without a letterhead it has the office's of that day; the office's usual signatories sign.
        """
        frame = self._frame(clinic, ClinicPaper(clinic.id, PaperKind.MINUTES, language))
        usual = self._store.all(Signatory, clinic_id=None)
        return replace(
            frame,
            version=1,
            letterhead=letterhead_facts(kop) if kop is not None else frame.letterhead,
            signers=signer_facts(usual, frame.variant) if usual else frame.signers,
        )

    def _frame(self, clinic: Clinic, paper: ClinicPaper) -> PaperFrame:
        return gather_frame(self._store, self._reference, self._preferences, clinic, paper)

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of an emblem or photo that facts name."""
        return self._store.load_bytes(name)
