"""What stands around every paper: letterhead, sheet, the head of the clinic, who signs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.records.office import SignatoryCapacity, SignatoryRole, SignatureSide
from desktop_app.records.paper import PaperKind, PaperVariant

_NOTING = ("mengetahui", "menyetujui", "acknowledged", "approved")
"""Captions that make somebody take note, whatever their role says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadFacts:
    """The kop as the clinic's papers carry it; `emblem` names stored bytes."""

    government: str = ""
    office: str = ""
    unit: str = ""
    working_group: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    emblem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Sheet and type as they were set: millimetres and points."""

    size: str = "F4"
    top: float = 25.0
    right: float = 25.0
    bottom: float = 30.0
    left: float = 30.0
    serif: bool = False
    fonts: tuple[str, ...] = ()
    """Names of stored TrueType files, regular first, that take the place of the bundled font."""
    font_size: float = 11.0
    line_spacing: float = 1.15
    signature_space: float = 20.0
    photos_per_page: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingFacts:
    """How the office writes: number words with capitals, signers' names in capitals, and the form
    of its minutes (Permendagri 54/2009 or 1/2023).
    """

    number_capitals: bool = False
    name_capitals: bool = False
    minutes_form: str = "2023"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicFacts:
    """What a paper's head says of the clinic."""

    title: str
    short_title: str
    kind: str = ""
    starts: datetime.datetime | None = None
    ends: datetime.datetime | None = None
    days: tuple[datetime.date, ...] = ()
    time_zone: str = ""
    place: str = ""
    host: str = ""
    working_group: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerFacts:
    """Who signs; the public copy has no NIP."""

    caption: str = ""
    capacity: SignatoryCapacity = SignatoryCapacity.OWN
    position: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""
    on_behalf_of: str = ""
    role: SignatoryRole = SignatoryRole.SIGNS
    side: SignatureSide = SignatureSide.AUTO

    @property
    def takes_note(self) -> bool:
        """Whether somebody only takes note of the paper, by role or by what stands above them."""
        by_caption = self.caption.strip().casefold().startswith(_NOTING)
        return self.role is SignatoryRole.ACKNOWLEDGES or (
            by_caption and self.role is SignatoryRole.SIGNS
        )


def signing_of(signers: Iterable[SignerFacts]) -> list[SignerFacts]:
    """Return those who answer for a paper: neither take note of it nor only initial it."""
    return [who for who in signers if who.role is not SignatoryRole.INITIALS and not who.takes_note]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFrame:
    """What stands around every paper.

    `number`, `dated` and `version` belong to a final paper; a draft has version 0. `journal_head`
    is the journal's last entry when the facts were gathered. `content_hash` is what the register
    of issued papers keeps as the hash of a final paper's facts; it is no part of them.
    """

    kind: PaperKind
    language: str
    variant: PaperVariant
    clinic: ClinicFacts
    letterhead: LetterheadFacts
    page: PageFacts
    signers: tuple[SignerFacts, ...] = ()
    nip_label: str = "NIP"
    wording: WordingFacts = WordingFacts()
    number: str = ""
    dated: datetime.date | None = None
    version: int = 0
    journal_head: str = ""
    content_hash: str = ""

    @property
    def final(self) -> bool:
        """Whether the paper was finalised; anything else carries the draft mark."""
        return self.version > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialFacts:
    """Somebody with an office at the meeting."""

    name: str = ""
    position: str = ""
    represents: str = ""
