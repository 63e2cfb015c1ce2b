"""Brings clinics written down as YAML into the program, each as one action that undo takes back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.exchange.clinic_file import (
    ClinicFile,
    FollowUpShape,
    OfficialShape,
    PresentationShape,
    read_clinic_file,
)
from desktop_app.i18n import N_, Message
from desktop_app.records import (
    AgendaItem,
    Attendance,
    Clinic,
    Conclusion,
    EvaluationQuestion,
    EvaluationScore,
    EvaluationSheet,
    Feedback,
    FollowUp,
    IndicatorValue,
    Institution,
    LegalBasis,
    Letterhead,
    Obstacle,
    Participant,
    Person,
    PlanItem,
    Presentation,
    Proposal,
    QuickWin,
    Service,
    Signatory,
    VocabularyTerm,
)
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.clinic import ClinicMode, ClinicState
from desktop_app.records.clinic_parts import ConclusionKind
from desktop_app.records.fields import Record
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.ids import derived_id
from desktop_app.records.names import split
from desktop_app.records.person import Sex
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.services.attendance import attendance_id, participant_id
from desktop_app.services.institutions import Institutions
from desktop_app.services.workspace import Workspace

CLINIC_MODES = {
    "luring": ClinicMode.IN_PERSON,
    "daring": ClinicMode.ONLINE,
    "hibrida": ClinicMode.HYBRID,
}
ATTENDANCE_MODES = {"luring": AttendanceMode.IN_PERSON, "daring": AttendanceMode.ONLINE}
SEXES = {"l": Sex.MALE, "p": Sex.FEMALE}
QUICK_WIN_STATES = {
    "sudah": QuickWinStatus.DONE,
    "proses": QuickWinStatus.IN_PROGRESS,
    "belum": QuickWinStatus.NOT_YET,
}
INDICATORS = {
    "aman": "indicator.safe",
    "layak": "indicator.improved",
    "babs": "indicator.open_defecation",
    "kumpul": "indicator.waste_collected",
    "olah": "indicator.waste_treated",
}
QUICK_WINS = {
    "iplt": "quick_win.iplt",
    "ssk": "quick_win.ssk",
    "operator": "quick_win.operator",
    "perda_tarif": "quick_win.regulation",
    "tpst_pilah": "quick_win.waste_sorting",
}
FOLLOW_UP_STATES = {
    "belum dimulai": FollowUpStatus.NOT_STARTED,
    # "Late" is what a promise that still stands looks like after its day; it is computed.
    "terlambat": FollowUpStatus.NOT_STARTED,
    "berjalan": FollowUpStatus.RUNNING,
    "selesai": FollowUpStatus.DONE,
    "dibatalkan/dialihkan": FollowUpStatus.DROPPED,
}


def import_clinics(workspace: Workspace, paths: Iterable[Path]) -> list[Change]:
    """Store the clinics of these files, oldest first; nothing is stored when one is refused.

    The first year of milestone 4 that any of the files names for a district counts for all.
    """
    files = sorted((read_clinic_file(path) for path in paths), key=lambda file: file.clinic.starts)
    milestone4 = {
        presentation.code: presentation.milestone4_year
        for file in files
        for presentation in file.presentations
        if presentation.milestone4_year
    }
    return [_Import(workspace, file, milestone4).run() for file in files]


class _Import:
    """One clinic on its way from file to records."""

    def __init__(self, workspace: Workspace, file: ClinicFile, milestone4: dict[str, int]) -> None:
        self._store = workspace.store
        self._reference = workspace.reference
        self._file = file
        self._milestone4 = milestone4
        self._records: list[Record] = []
        self._new_terms: dict[tuple[str, str], VocabularyTerm] = {}
        self._reader = Institutions(self._store)
        self._institutions = {row.name: row for row in self._store.all(Institution)}
        self._people = {row.full_name: row for row in self._store.all(Person)}
        clinic = file.clinic
        province = clinic.province or "62"
        self._districts = {
            self._reference.region_name(region.id, short=True).casefold(): region.id
            for region in self._reference.districts_of(province)
        }
        starts = datetime.datetime.fromisoformat(clinic.starts)
        self._clinic = Clinic(
            title=clinic.title,
            short_title=clinic.short_title or _short_title(clinic.title, clinic.number, starts),
            kind=self._term("clinic_kind", clinic.kind or "Coaching Clinic"),
            number=clinic.number,
            milestone=clinic.milestone,
            budget_year=clinic.budget_year or starts.year,
            starts=starts,
            ends=datetime.datetime.fromisoformat(clinic.ends) if clinic.ends else None,
            time_zone=clinic.zone,
            place=clinic.place,
            mode=CLINIC_MODES.get(clinic.mode.casefold(), ClinicMode.IN_PERSON),
            province_id=province,
            host=clinic.host,
            working_group=clinic.working_group,
            invitation_number=clinic.invitation.number,
            invitation_date=clinic.invitation.dated,
            objectives="\n".join(clinic.objectives),
            opener_name=clinic.opener.name,
            opener_position=clinic.opener.position,
            opener_represents=clinic.opener.represents,
            chair_name=clinic.chair.name,
            chair_position=clinic.chair.position,
            secretary_name=clinic.secretary.name,
            secretary_position=clinic.secretary.position,
            minute_taker_name=clinic.minute_taker.name,
            minute_taker_position=clinic.minute_taker.position,
            record_copies=clinic.copies,
            closed_at=datetime.datetime.fromisoformat(clinic.ends).time() if clinic.ends else None,
            state=ClinicState.CLOSED,
        )

    def run(self) -> Change:
        """Store everything in one action and return it."""
        self._add(self._clinic)
        self._letterhead()
        self._opening()
        self._agenda()
        self._guests()
        for presentation in self._file.presentations:
            self._presentation(presentation)
        self._listed_districts()
        remarks = self._feedback()
        for promise in self._file.follow_ups:
            self._follow_up(promise, remarks)
        self._evaluation()
        change = self._store.write(
            Message(N_("Load {clinic}"), {"clinic": self._clinic.short_title}),
            save=[*self._new_terms.values(), *self._records],
        )
        if self._new_terms:
            self._reference.forget()
        return change

    def _add(self, *records: Record) -> None:
        self._records.extend(records)

    def _term(self, vocabulary: str, text: str) -> str | None:
        """Return the term with this label or, failing that, the one that it abbreviates.

        A word that the list does not know becomes a term of it: nothing a file says is lost.
        """
        wanted = text.strip().casefold()
        if not wanted:
            return None
        terms = self._reference.terms(vocabulary)
        for term in terms:
            if term.label.casefold() == wanted:
                return term.id
        for term in terms:
            if re.match(rf"{re.escape(wanted)}\b", term.label.casefold()):
                return term.id
        new = self._new_terms.get((vocabulary, wanted))
        if new is None:
            new = VocabularyTerm(vocabulary=vocabulary, label=text.strip(), position=len(terms) + 1)
            self._new_terms[vocabulary, wanted] = new
        return new.id

    def _letterhead(self) -> None:
        """Give the clinic its copy of the kop: the host's, else the office's."""
        host = self._clinic.host
        if host:
            province = self._reference.region_name(self._clinic.province_id)
            office = re.sub(r"\s*\([^)]*\)", "", host).removesuffix(f" Provinsi {province}")
            self._add(
                Letterhead(
                    clinic_id=self._clinic.id,
                    government=f"PEMERINTAH PROVINSI {province}".upper(),
                    office=office.upper(),
                    working_group=self._clinic.working_group,
                    town=self._clinic.place.rpartition(", ")[2],
                )
            )
            return
        offices = self._store.all(Letterhead, clinic_id=None, order=("-valid_from",))
        if offices:
            copy = Letterhead(clinic_id=self._clinic.id, office="")
            self._add(replace(offices[0], id=copy.id, clinic_id=self._clinic.id))

    def _opening(self) -> None:
        clinic = self._file.clinic
        for basis in clinic.bases:
            self._add(LegalBasis(clinic_id=self._clinic.id, subject=basis))
        for number, (caption, official) in enumerate(
            (("Pimpinan Rapat", clinic.chair), ("Notulis", clinic.minute_taker)), start=1
        ):
            if official.name:
                self._add(self._signatory(caption, official, number))
        concluded = [(ConclusionKind.CONCLUSION, said) for said in self._file.conclusions]
        concluded += [(ConclusionKind.AGREEMENT, said) for said in self._file.agreements]
        for position, (kind, said) in enumerate(concluded, start=1):
            self._add(
                Conclusion(clinic_id=self._clinic.id, kind=kind, content=said, position=position)
            )

    def _signatory(self, caption: str, official: OfficialShape, position: int) -> Signatory:
        return Signatory(
            clinic_id=self._clinic.id,
            caption=caption,
            position_title=official.position,
            name=official.name,
            rank=official.rank,
            nip=official.nip,
            position=position,
        )

    def _agenda(self) -> None:
        days = self._clinic.days()
        slots = [(days[0], slot.when, slot) for slot in self._file.agenda]
        for position, (day, when, slot) in enumerate(slots, start=1):
            starts, minutes = _slot(when)
            self._add(
                AgendaItem(
                    clinic_id=self._clinic.id,
                    day=day,
                    starts=starts,
                    minutes=minutes,
                    title=slot.title,
                    presenter=slot.presenter or "",
                    moderator=slot.moderator or "",
                    position=position,
                )
            )
        position = len(slots)
        for day, items in zip(days, self._file.agenda_days, strict=False):
            for when, title in items:
                starts, minutes = _slot(when)
                position += 1
                self._add(
                    AgendaItem(
                        clinic_id=self._clinic.id,
                        day=day,
                        starts=starts,
                        minutes=minutes,
                        title=title,
                        position=position,
                    )
                )

    def _guests(self) -> None:
        day = self._clinic.days()[0]
        for guest in self._file.guests:
            institution = self._institution(guest.institution)
            mode = ATTENDANCE_MODES.get(guest.mode.casefold(), AttendanceMode.IN_PERSON)
            person = self._people.get(guest.name)
            if person is None:
                prefix, name, suffix = split(guest.name)
                person = Person(
                    prefix_titles=prefix,
                    name=name,
                    suffix_titles=suffix,
                    sex=SEXES.get(guest.sex.casefold()),
                    position_title=guest.position,
                    institution_id=institution,
                )
                self._people[guest.name] = person
                self._add(person)
            participant = Participant(
                id=participant_id(self._clinic.id, person.id),
                clinic_id=self._clinic.id,
                person_id=person.id,
                role=self._term("role", guest.role or "Peserta"),
                position_title=guest.position,
                institution_id=institution,
                mode=mode,
                invitation=InvitationStatus.PRESENT,
            )
            attendance = Attendance(
                id=attendance_id(participant.id, day),
                participant_id=participant.id,
                day=day,
                mode=mode,
            )
            self._add(participant, attendance)

    def _institution(self, name: str) -> str | None:
        if not name:
            return None
        if name not in self._institutions:
            made = self._reader.read(name, self._clinic.province_id)
            self._institutions[name] = made
            self._add(made)
        return self._institutions[name].id

    def _presentation(self, shape: PresentationShape) -> None:
        presentation = Presentation(
            clinic_id=self._clinic.id,
            region_id=shape.code,
            milestone=self._clinic.milestone,
            milestone4_year=shape.milestone4_year or self._milestone4.get(shape.code),
            material="\n".join(shape.material),
            policy_package=shape.package or shape.proposed_package,
            service_area="; ".join(shape.trial_places),
            position=self._file.presentations.index(shape) + 1,
        )
        self._add(presentation)
        if shape.service is not None:
            self._add(
                Service(
                    presentation_id=presentation.id,
                    kind=shape.service.kind,
                    scale=self._term("service_scale", shape.service.scale),
                    area=shape.service.area,
                    target=shape.service.target,
                    realised=shape.service.realised,
                    position=1,
                )
            )
        self._figures(presentation, shape)
        obstacles = [_aspect_and_text(line) for line in shape.obstacles]
        for position, (aspect, text) in enumerate(
            [*obstacles, *(("", issue) for issue in shape.issues)], start=1
        ):
            self._add(
                Obstacle(
                    presentation_id=presentation.id,
                    aspect=self._term("aspect", aspect),
                    description=text,
                    position=position,
                )
            )
        self._plans(presentation, shape)

    def _figures(self, presentation: Presentation, shape: PresentationShape) -> None:
        for position, (key, value) in enumerate(shape.values.items(), start=1):
            indicator = _known(INDICATORS, key)
            self._add(
                IndicatorValue(
                    id=derived_id("indicator_value", presentation.id, indicator),
                    presentation_id=presentation.id,
                    indicator_id=indicator,
                    value=value,
                    position=position,
                )
            )
        for position, (key, status) in enumerate(shape.quick_wins.items(), start=1):
            item = _known(QUICK_WINS, key)
            self._add(
                QuickWin(
                    id=derived_id("quick_win", presentation.id, item),
                    presentation_id=presentation.id,
                    item=item,
                    status=QUICK_WIN_STATES.get(status.casefold()),
                    position=position,
                )
            )

    def _plans(self, presentation: Presentation, shape: PresentationShape) -> None:
        position = 0
        for year, activities in shape.plans.items():
            for activity in activities:
                position += 1
                self._add(
                    PlanItem(
                        presentation_id=presentation.id,
                        year=year,
                        activity=activity,
                        position=position,
                    )
                )
        proposals = [
            Proposal(
                presentation_id=presentation.id,
                year=year,
                activity=readiness.activity,
                reported_met=readiness.met,
                reported_total=readiness.total,
            )
            for year, readiness in shape.readiness.items()
        ]
        for line in shape.proposals:
            found = re.fullmatch(r"(?P<activity>.*?)\s*\((?P<year>20\d\d)\)", line)
            proposals.append(
                Proposal(
                    presentation_id=presentation.id,
                    year=int(found["year"]) if found else None,
                    activity=found["activity"] if found else line,
                )
            )
        self._add(*(replace(p, position=n) for n, p in enumerate(proposals, start=1)))

    def _listed_districts(self) -> None:
        """Add the districts that a file only names, with their first year of milestone 4."""
        groups = self._file.clinic.groups
        if groups is None:
            return
        for position, name in enumerate([*groups.first_year, *groups.after], start=1):
            region = _known(self._districts, name.casefold())
            year = self._clinic.budget_year if name in groups.first_year else None
            self._add(
                Presentation(
                    clinic_id=self._clinic.id,
                    region_id=region,
                    milestone=self._clinic.milestone,
                    milestone4_year=year or self._milestone4.get(region),
                    position=position,
                )
            )

    def _feedback(self) -> dict[int, str]:
        """Add the panel's remarks and return their ids by number."""
        ids = {}
        for number, shape in enumerate(self._file.feedback, start=1):
            remark = Feedback(
                clinic_id=self._clinic.id,
                region_id=self._districts.get((shape.district or "").casefold()),
                giver=shape.giver,
                aspect=self._term("aspect", shape.aspect),
                content=shape.content,
                response=shape.response or "",
                status=self._term("response_status", shape.status),
                position=shape.number or number,
            )
            ids[remark.position] = remark.id
            self._add(remark)
        return ids

    def _follow_up(self, shape: FollowUpShape, remarks: dict[int, str]) -> None:
        area = shape.area.casefold()
        scope = {
            "semua kabupaten": FollowUpScope.ALL_DISTRICTS,
            "provinsi": FollowUpScope.PROVINCE,
        }.get(area, FollowUpScope.DISTRICT)
        region = self._districts.get(area)
        earlier = None
        if shape.continues:
            found = self._store.all(FollowUp, region_id=region, activity=shape.continues)
            earlier = found[0].id if found else None
        self._add(
            FollowUp(
                clinic_id=self._clinic.id,
                scope=scope,
                region_id=region,
                feedback_id=remarks.get(shape.feedback or 0),
                continues_id=earlier,
                activity=shape.activity,
                output=shape.output,
                due=shape.due,
                responsible=shape.responsible,
                support=shape.support or "",
                status=FOLLOW_UP_STATES.get(shape.status.casefold(), FollowUpStatus.NOT_STARTED),
                position=self._file.follow_ups.index(shape) + 1,
            )
        )

    def _evaluation(self) -> None:
        evaluation = self._file.evaluation
        questions = [
            EvaluationQuestion(
                clinic_id=self._clinic.id, question=text[:1].upper() + text[1:], position=position
            )
            for position, text in enumerate(evaluation.questions, start=1)
        ]
        self._add(*questions)
        for number, scores in enumerate(evaluation.sheets, start=1):
            comments = evaluation.comments
            sheet = EvaluationSheet(
                clinic_id=self._clinic.id,
                improve=comments[number - 1] if number <= len(comments) else "",
                position=number,
            )
            self._add(sheet)
            for question, score in zip(questions, scores, strict=False):
                if score is not None:
                    self._add(
                        EvaluationScore(
                            id=derived_id("score", sheet.id, question.id),
                            sheet_id=sheet.id,
                            question_id=question.id,
                            score=score,
                        )
                    )


def _known(ids: dict[str, str], word: str) -> str:
    """Return the id behind a word of the file; UserError when the program does not know it."""
    if word not in ids:
        raise UserError(
            Message(
                N_("The file speaks of “{word}”, which Notula does not know. Nothing was stored."),
                {"word": word},
            )
        )
    return ids[word]


def _slot(when: str) -> tuple[datetime.time | None, int | None]:
    """Read '08.00-08.30' or '08:00–08:30' as a start and a length in minutes."""
    times = [
        datetime.timedelta(hours=int(hour), minutes=int(minute))
        for hour, minute in re.findall(r"(\d{1,2})[.:](\d{2})", when)
    ]
    if not times:
        return None, None
    hours, rest = divmod(times[0].seconds // 60, 60)
    start = datetime.time(hours, rest)
    length = int((times[1] - times[0]).total_seconds() // 60) if len(times) > 1 else None
    return start, length


def _aspect_and_text(line: str) -> tuple[str, str]:
    """Split 'Teknis: truk tinja …'; the obstacle stands without its aspect, with a capital."""
    aspect, colon, text = line.partition(": ")
    if not colon:
        return "", line
    return aspect, text[:1].upper() + text[1:]


def _short_title(title: str, number: int | None, starts: datetime.datetime) -> str:
    return f"CC{number} {starts.year}" if number else title[:40]
