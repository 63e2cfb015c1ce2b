"""Papers that left the printer as final, with the facts they were made from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import (
    Choice,
    choice,
    date,
    integer,
    json_text,
    key,
    moment,
    owner,
    text,
)
from desktop_app.records.ids import derived_id
from desktop_app.records.paper_numbers import known_places


class PaperKind(Choice):
    """The papers of a clinic; the value is what the command line and file names call them."""

    MINUTES = "notula", N_("Minutes of the meeting")
    HELD_RECORD = "berita-acara-pelaksanaan", N_("Official record of the meeting")
    AGREEMENT_RECORD = "berita-acara-kesepakatan", N_("Official record of agreements")
    SCHEDULE = "susunan-acara", N_("Meeting agenda")
    ATTENDANCE_LIST = "daftar-hadir", N_("Attendance list")
    BLANK_ATTENDANCE = "daftar-hadir-kosong", N_("Attendance list, blank form")
    INVITED_ATTENDANCE = "daftar-hadir-undangan", N_("Attendance list with the invited")
    ATTENDANCE_SUMMARY = "rekap-kehadiran", N_("Attendance summary")
    NAME_BADGES = "kartu-peserta", N_("Participant badges")
    FEEDBACK_MATRIX = "matriks-masukan", N_("Matrix of input and suggestions")
    FOLLOW_UP_LIST = "rtl", N_("Follow-up plan")
    DISTRICT_SHEET = "lembar-kabupaten", N_("District sheet")
    EVALUATION_FORM = "lembar-evaluasi", N_("Evaluation sheet, blank")
    EVALUATION_SUMMARY = "rekap-evaluasi", N_("Summary of the evaluation")
    DOCUMENTATION = "dokumentasi", N_("Documentation")
    PAYMENT_LIST = "daftar-transport", N_("List of transport money")

    @property
    def is_form(self) -> bool:
        """Whether it is printed before it is filled in by hand or worn: never called a draft."""
        return self in (
            PaperKind.BLANK_ATTENDANCE,
            PaperKind.INVITED_ATTENDANCE,
            PaperKind.NAME_BADGES,
            PaperKind.EVALUATION_FORM,
        )


class FileFormat(Choice):
    """The kinds of file a paper is written as; the value is what a file name ends with."""

    PDF = "pdf", N_("PDF")
    WORD = "docx", N_("Word")
    EXCEL = "xlsx", N_("Excel")


class PaperState(Choice):
    """Life of a paper; 'changed since' is computed, never stored."""

    DRAFT = "draft", N_("Draft")
    FINAL = "final", N_("Final")
    REVISED = "revised", N_("Revised")


class PaperVariant(Choice):
    """The public copy leaves out telephone, e-mail and NIP (UU 27/2022)."""

    FULL = "full", N_("Full")
    PUBLIC = "public", N_("Public")


@dataclass(frozen=True, slots=True)
class ClinicPaper:
    """What a paper is known by: all its versions are of one clinic, kind, language and variant."""

    clinic_id: str
    kind: PaperKind
    language: str = "id"
    variant: PaperVariant = PaperVariant.FULL


@dataclass(frozen=True, slots=True)
class PaperPack:
    """All papers of a clinic in one language, full or public: what is bound or filed together."""

    clinic_id: str
    language: str = "id"
    variant: PaperVariant = PaperVariant.FULL

    def paper(self, kind: PaperKind) -> ClinicPaper:
        """Return the one of its papers that is of this kind."""
        return ClinicPaper(self.clinic_id, kind, self.language, self.variant)

    @property
    def papers(self) -> tuple[ClinicPaper, ...]:
        """All of them; some may have no content yet."""
        return tuple(self.paper(kind) for kind in PaperKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """A finalised paper: its facts as JSON, their SHA-256, and the journal's head at that time."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    document: str = text(N_("Paper"), required=True)
    variant: PaperVariant = choice(N_("Variant"), PaperVariant, default=PaperVariant.FULL)
    language: str = text(N_("Language"), default="id")
    number: str = text(N_("Number"), width=26)
    dated: datetime.date | None = date(N_("Date"))
    version: int = integer(N_("Version"), default=1)
    finalised_by: str = text(N_("Finalised by"), width=26, personal=True)
    state: PaperState = choice(N_("State"), PaperState, default=PaperState.FINAL)
    facts: str = json_text(N_("Facts"))
    facts_hash: str = text(N_("Content hash"), hidden=True)
    journal_head: str = text(N_("Journal head"), hidden=True)
    issued_at: datetime.datetime | None = moment(N_("Issued"))

    @property
    def version_of(self) -> ClinicPaper:
        """The paper that this is a version of."""
        return ClinicPaper(self.clinic_id, PaperKind(self.document), self.language, self.variant)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPattern:
    """How the office numbers one kind of paper, such as `{n:03}/{unit}/{code}/{year}`."""

    id: str = key()
    document: str = text(N_("Paper"), required=True, width=30)
    pattern: str = text(N_("Pattern of numbers"), width=44, checks=(known_places,))
    code: str = text(N_("Classification code"), width=18)


def number_pattern_id(kind: PaperKind) -> str:
    """Return the id of the one pattern that a kind of paper can have."""
    return derived_id("NumberPattern", kind.value)


class PaperPhase(Choice):
    """When a paper is needed; lists of papers are grouped by it."""

    BEFORE = "before", N_("Before the clinic")
    DURING = "during", N_("During the clinic")
    AFTER = "after", N_("After the clinic")


_PHASES = {
    "susunan-acara": PaperPhase.BEFORE,
    "daftar-hadir-kosong": PaperPhase.BEFORE,
    "daftar-hadir-undangan": PaperPhase.BEFORE,
    "kartu-peserta": PaperPhase.BEFORE,
    "lembar-evaluasi": PaperPhase.BEFORE,
    "daftar-hadir": PaperPhase.DURING,
    "daftar-transport": PaperPhase.DURING,
    "lembar-kabupaten": PaperPhase.DURING,
}


def phase_of(kind: PaperKind) -> PaperPhase:
    """Return when a paper is needed: most are, when the clinic is over."""
    return _PHASES.get(kind.value, PaperPhase.AFTER)


def in_order_of_use() -> tuple[PaperKind, ...]:
    """Return all kinds of papers as lists show them: before, during and after the clinic."""
    return tuple(kind for phase in PaperPhase for kind in PaperKind if phase_of(kind) is phase)
