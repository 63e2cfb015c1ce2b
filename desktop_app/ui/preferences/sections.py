"""Lists what can be set, so that a section is found by its words before it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import (
    QWidget,
)

from desktop_app import settings
from desktop_app.i18n import N_
from desktop_app.records.fields import specs_of
from desktop_app.records.office import Letterhead, Signatory
from desktop_app.records.paper import NumberPattern
from desktop_app.setting_values import Setting
from desktop_app.ui.context import Context
from desktop_app.ui.preferences import papers
from desktop_app.ui.preferences.lists import VOCABULARIES


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page; `words` are marked texts by which it is found, besides its name."""

    id: str
    title: str
    icon: str
    build: Callable[[Context], Any]
    settings: tuple[Setting, ...] = ()
    words: tuple[str, ...] = ()
    scrolls: bool = True


def _letterhead(context: Context) -> QWidget:
    from desktop_app.ui.preferences.office import LetterheadSection

    return LetterheadSection(context)


def _signatories(context: Context) -> QWidget:
    from desktop_app.ui.preferences.office import SignatorySection

    return SignatorySection(context)


def _numbers(context: Context) -> QWidget:
    from desktop_app.ui.preferences.numbers import NumberSection

    return NumberSection(context)


def _look(context: Context) -> QWidget:
    groups = ((settings.LOOK, papers.LOOK_ROWS), (settings.JOURNAL, papers.JOURNAL_ROWS))
    return papers.GroupSection(context, groups)


def _clinics(context: Context) -> QWidget:
    return papers.GroupSection(context, ((settings.CLINICS, papers.CLINIC_ROWS),))


def _vocabularies(context: Context) -> QWidget:
    from desktop_app.ui.preferences.lists import VocabularySection

    return VocabularySection(context)


def _indicators(context: Context) -> QWidget:
    from desktop_app.ui.preferences.indicators import indicator_section

    return indicator_section(context)


def _readiness(context: Context) -> QWidget:
    from desktop_app.ui.preferences.readiness import readiness_section

    return readiness_section(context)


def _care(context: Context) -> QWidget:
    from desktop_app.ui.preferences.care import CareSection

    return CareSection(context)


def _flat(rows: tuple[tuple[Setting, ...], ...]) -> tuple[Setting, ...]:
    return tuple(setting for of_row in rows for setting in of_row)


def _labels(record_type: type) -> tuple[str, ...]:
    return tuple(spec.label for spec in specs_of(record_type).values() if not spec.hidden)


SECTIONS = (
    Section(
        "letterhead",
        N_("Office and letterhead"),
        "building-2",
        _letterhead,
        words=(*_labels(Letterhead), N_("Letterhead (kop)")),
        scrolls=False,
    ),
    Section(
        "signatories",
        N_("Signatories"),
        "pencil",
        _signatories,
        words=_labels(Signatory),
    ),
    Section(
        "papers",
        N_("Papers"),
        "file-text",
        papers.PaperSection,
        settings=(*_flat(papers.PAPER_ROWS), *_flat(papers.WORDING_ROWS)),
        words=(N_("Margins"),),
        scrolls=False,
    ),
    Section(
        "numbers",
        N_("Numbers of papers"),
        "list-todo",
        _numbers,
        words=(*_labels(NumberPattern), N_("Registry")),
        scrolls=False,
    ),
    Section(
        "look",
        N_("Language and look"),
        "languages",
        _look,
        settings=_flat((*papers.LOOK_ROWS, *papers.JOURNAL_ROWS)),
        words=(N_("Dark"), N_("Light")),
    ),
    Section(
        "clinics",
        N_("New clinics"),
        "calendar-days",
        _clinics,
        settings=_flat(papers.CLINIC_ROWS),
    ),
    Section(
        "vocabularies",
        N_("Lists of terms"),
        "list-checks",
        _vocabularies,
        words=tuple(VOCABULARIES.values()),
        scrolls=False,
    ),
    Section(
        "indicators",
        N_("Indicators and targets"),
        "target",
        _indicators,
        words=(N_("Targets"),),
    ),
    Section(
        "readiness",
        N_("Readiness criteria"),
        "clipboard-check",
        _readiness,
        words=(N_("Criteria"),),
    ),
    Section(
        "care",
        N_("Data and backups"),
        "database-backup",
        _care,
        words=(N_("Backups"), N_("Data folder"), N_("Check now")),
        scrolls=False,
    ),
)
