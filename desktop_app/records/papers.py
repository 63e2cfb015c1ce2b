"""Everything that a paper says, gathered once as plain values: what is frozen when it is signed.

A paper is drawn from these facts alone, so the same facts give the same paper years later. Terms
of editable lists stand here as words in the paper's language; dates, numbers and fixed choices
stay values, and the description of the paper (`documents`) puts them into words.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.records.clinic import ConclusionKind, MinutesSection
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.office import SignatoryCapacity
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.records.person import Sex
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus

# What all papers share


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
    font_size: float = 11.0
    line_spacing: float = 1.15


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFrame:
    """What stands around every paper.

    `number`, `dated` and `version` belong to a final paper; a draft has version 0. `journal_head`
    is the journal's last entry when the facts were gathered.
    """

    kind: PaperKind
    language: str
    variant: PaperVariant
    clinic: ClinicFacts
    letterhead: LetterheadFacts
    page: PageFacts
    signers: tuple[SignerFacts, ...] = ()
    nip_label: str = "NIP"
    number: str = ""
    dated: datetime.date | None = None
    version: int = 0
    journal_head: str = ""

    @property
    def final(self) -> bool:
        """Whether the paper was finalised; anything else carries the draft mark."""
        return self.version > 0


# Attendance list


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeFacts:
    """One line of the list. The public copy has neither telephone nor e-mail."""

    name: str
    sex: Sex | None = None
    position: str = ""
    institution: str = ""
    represents: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeGroup:
    """People of one level, of one district where the level is the districts'."""

    level: InstitutionLevel
    region: str = ""
    attendees: tuple[AttendeeFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDay:
    """Who was there on one day, groups and people in protocol order."""

    day: datetime.date
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    in_person: tuple[AttendeeGroup, ...] = ()
    online: tuple[AttendeeGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceListFacts:
    """Daftar hadir: one list for each day."""

    frame: PaperFrame
    days: tuple[AttendanceDay, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody was recorded."""
        return not any(day.in_person or day.online for day in self.days)


# Feedback matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFollowUp:
    """The follow-up that answers a remark."""

    number: int
    activity: str
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFacts:
    """One remark; without a region it is meant for all districts."""

    number: int
    giver: str = ""
    region: str = ""
    aspect: str = ""
    sector: str = ""
    nature: str = ""
    content: str = ""
    response: str = ""
    status: str = ""
    follow_ups: tuple[AgreedFollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackMatrixFacts:
    """Matriks masukan dan saran."""

    frame: PaperFrame
    remarks: tuple[FeedbackFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no remark was recorded."""
        return not self.remarks


# Follow-up plan


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """One promise. `basis` is the remark it answers: its number and who gave it."""

    number: int
    scope: FollowUpScope
    region: str = ""
    basis_number: int | None = None
    basis_giver: str = ""
    issue: str = ""
    activity: str = ""
    output: str = ""
    target_group: str = ""
    due: datetime.date | None = None
    responsible: str = ""
    support: str = ""
    funding: str = ""
    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    note: str = ""

    def is_late(self, on: datetime.date | None) -> bool:
        """Return whether the promise is open on that day although its due date has passed."""
        return on is not None and self.status.open and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpListFacts:
    """Rencana tindak lanjut, with the day on which its states were true."""

    frame: PaperFrame
    as_of: datetime.date | None = None
    follow_ups: tuple[FollowUpFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was promised."""
        return not self.follow_ups


# Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialFacts:
    """Somebody with an office at the meeting."""

    name: str = ""
    position: str = ""
    represents: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasisFacts:
    """What the clinic rests on."""

    subject: str
    number: str = ""
    dated: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """One item of the agenda."""

    day: datetime.date | None
    starts: datetime.time | None
    ends: datetime.time | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCount:
    """How many came from one body, or from one district."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    """How many came from one level, and from which bodies (districts: which districts)."""

    level: InstitutionLevel
    count: int
    bodies: tuple[BodyCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceFacts:
    """Everybody who came on at least one day, counted."""

    levels: tuple[LevelCount, ...] = ()
    in_person: int = 0
    online: int = 0
    men: int = 0
    women: int = 0

    @property
    def total(self) -> int:
        """How many people came."""
        return self.in_person + self.online


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """One point of the minutes, with who said it."""

    section: MinutesSection
    speaker: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPromise:
    """A follow-up of an earlier clinic, as it stood on the day of this one.

    `continued_as` is the number of the follow-up of this clinic that takes it up again.
    """

    clinic: str
    scope: FollowUpScope
    region: str
    activity: str
    responsible: str = ""
    due: datetime.date | None = None
    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    late_days: int = 0
    note: str = ""
    continued_as: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """A sanitation service with its reach."""

    kind: str
    scale: str = ""
    area: str = ""
    target: int | None = None
    realised: int | None = None
    unit: str = ""
    operator: str = ""
    tariff: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTarget:
    """What a plan asks for: `RPJMN 2025-2029`, 30."""

    plan: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementFacts:
    """One indicator of a district, beside what the plans ask for."""

    indicator: str
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    value: float | None = None
    data_year: int | None = None
    source: str = ""
    plans: tuple[PlanTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickWinFacts:
    """One quick win and how far it is."""

    item: str
    status: QuickWinStatus | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleFacts:
    """What stands in the way, by aspect."""

    aspect: str
    description: str
    effort: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """One activity of the working group's plan."""

    year: int | None
    activity: str
    schedule: str = ""
    responsible: str = ""
    funding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingFacts:
    """Money by source and budget year, in whole rupiah."""

    source: str
    year: int | None = None
    ceiling: int | None = None
    spent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """One required document of a proposal that is not there yet."""

    document: str
    status: ReadinessStatus | None
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A proposed activity; `met` of `required` criteria, from the documents or as reported."""

    year: int | None
    activity: str
    location: str = ""
    volume: float | None = None
    unit: str = ""
    cost: int | None = None
    funding: str = ""
    met: int | None = None
    required: int | None = None
    lacking: tuple[CriterionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFacts:
    """What one district presented; `year_number` is n of 'tahun ke-n'."""

    region: str
    milestone: int | None = None
    milestone4_year: int | None = None
    year_number: int | None = None
    presenters: tuple[OfficialFacts, ...] = ()
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    material: str = ""
    policy_package: str = ""
    package_number: str = ""
    package_date: datetime.date | None = None
    service_area: str = ""
    summary: str = ""
    services: tuple[ServiceFacts, ...] = ()
    achievements: tuple[AchievementFacts, ...] = ()
    quick_wins: tuple[QuickWinFacts, ...] = ()
    funding: tuple[FundingFacts, ...] = ()
    obstacles: tuple[ObstacleFacts, ...] = ()
    plan: tuple[PlanFacts, ...] = ()
    proposals: tuple[ProposalFacts, ...] = ()
    promises: tuple[EarlierPromise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionFacts:
    """One conclusion or agreement."""

    kind: ConclusionKind
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFacts:
    """A picture of the documentation; `picture` names stored bytes."""

    picture: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """Notula: the meeting from its opening to its end."""

    frame: PaperFrame
    invitation_number: str = ""
    invitation_date: datetime.date | None = None
    agenda: tuple[AgendaFacts, ...] = ()
    chair: OfficialFacts = OfficialFacts()
    secretary: OfficialFacts = OfficialFacts()
    minute_taker: OfficialFacts = OfficialFacts()
    presence: PresenceFacts = PresenceFacts()
    legal_bases: tuple[LegalBasisFacts, ...] = ()
    objectives: tuple[str, ...] = ()
    opener: OfficialFacts = OfficialFacts()
    notes: tuple[NoteFacts, ...] = ()
    earlier: tuple[EarlierPromise, ...] = ()
    districts: tuple[DistrictFacts, ...] = ()
    feedback: tuple[FeedbackFacts, ...] = ()
    conclusions: tuple[ConclusionFacts, ...] = ()
    follow_ups: tuple[FollowUpFacts, ...] = ()
    closed_at: datetime.time | None = None
    photos: tuple[PhotoFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing of the meeting itself was recorded."""
        return not (
            self.presence.total
            or self.notes
            or self.districts
            or self.feedback
            or self.conclusions
            or self.follow_ups
        )


PaperFacts: TypeAlias = MinutesFacts | AttendanceListFacts | FeedbackMatrixFacts | FollowUpListFacts

FACTS: dict[PaperKind, type[PaperFacts]] = {
    PaperKind.MINUTES: MinutesFacts,
    PaperKind.ATTENDANCE_LIST: AttendanceListFacts,
    PaperKind.FEEDBACK_MATRIX: FeedbackMatrixFacts,
    PaperKind.FOLLOW_UP_LIST: FollowUpListFacts,
}
"""What each paper's facts are; a new paper is one line here."""
