"""Where a paper stands between its data and its last final version."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import IssuedPaper
from desktop_app.records.fields import Choice
from desktop_app.records.papers import PaperFacts


class Standing(Choice):
    """Where a paper stands, as the list of papers shows it."""

    NONE = "none", N_("Nothing recorded yet")
    DRAFT = "draft", N_("Draft")
    FINAL = "final", N_("Final")
    CHANGED = "changed", N_("Data changed since it was printed")


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """A paper's standing, with its last final version where there is one."""

    standing: Standing
    issued: IssuedPaper | None = None


@dataclass(frozen=True, slots=True)
class PaperReading:
    """All that a screen shows of a paper: what is to be printed, its standing, its versions."""

    facts: PaperFacts
    standing: Standing
    versions: tuple[IssuedPaper, ...]
