"""What the words of a clinic's file mean here: fixed words, terms of the lists, times of a slot."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TypeVar

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import VocabularyTerm
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.clinic import ClinicMode
from desktop_app.records.clinic_parts import MinutesSection
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.records.person import Sex
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.services.reference import Reference

K = TypeVar("K")

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
MINUTES_SECTIONS = {
    "pembukaan": MinutesSection.OPENING,
    "narasumber": MinutesSection.RESOURCE,
    "diskusi": MinutesSection.DISCUSSION,
    "penutup": MinutesSection.CLOSING,
}
FOLLOW_UP_STATES = {
    "belum dimulai": FollowUpStatus.NOT_STARTED,
    # "Late" is what a promise that still stands looks like after its day; it is computed.
    "terlambat": FollowUpStatus.NOT_STARTED,
    "berjalan": FollowUpStatus.RUNNING,
    "selesai": FollowUpStatus.DONE,
    "dibatalkan/dialihkan": FollowUpStatus.DROPPED,
}


class Terms:
    """Finds the terms of the office's lists by what a file calls them, and keeps the new ones."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._new: dict[tuple[str, str], VocabularyTerm] = {}

    @property
    def new(self) -> list[VocabularyTerm]:
        """The words that no list knew: they become terms, so that nothing a file says is lost."""
        return list(self._new.values())

    def id_of(self, vocabulary: str, text: str) -> str | None:
        """Return the term with this label or, failing that, the one that it abbreviates."""
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
        new = self._new.get((vocabulary, wanted))
        if new is None:
            new = VocabularyTerm(vocabulary=vocabulary, label=text.strip(), position=len(terms) + 1)
            self._new[vocabulary, wanted] = new
        return new.id


def known(ids: Mapping[str, K], word: str) -> K:
    """Return what a word of the file stands for; UserError when the program does not know it."""
    if word not in ids:
        raise UserError(
            Message(
                N_("The file speaks of “{word}”, which Notula does not know. Nothing was stored."),
                {"word": word},
            )
        )
    return ids[word]


def slot(when: str) -> tuple[datetime.time | None, int | None]:
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


def aspect_and_text(line: str) -> tuple[str, str]:
    """Split 'Teknis: truk tinja …'; the obstacle stands without its aspect, with a capital."""
    aspect, colon, text = line.partition(": ")
    if not colon:
        return "", line
    return aspect, text[:1].upper() + text[1:]
