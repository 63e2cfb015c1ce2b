"""Holds the papers of a clinic for a thread that may not ask the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.records.papers import PaperFacts


class Pictured(Protocol):
    """Whatever returns the bytes that facts name."""

    def picture(self, name: str) -> bytes | None: ...


class PaperSet(Pictured, Protocol):
    """Whatever returns papers as they are to be printed: the service, or what it has gathered."""

    def current(
        self,
        clinic_id: str,
        document: PaperKind | str,
        *,
        language: str = "id",
        variant: PaperVariant = PaperVariant.FULL,
    ) -> PaperFacts: ...


class WithPapers(Protocol):
    """The open data folder, or what stands for it elsewhere."""

    @property
    def papers(self) -> PaperSet: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """Papers of one clinic, language and variant, and the bytes that they name."""

    facts: Mapping[PaperKind, PaperFacts]
    pictures: Mapping[str, bytes]

    @property
    def papers(self) -> Gathered:
        """Itself, where a data folder is expected."""
        return self

    def current(
        self,
        clinic_id: str,
        document: PaperKind | str,
        *,
        language: str = "id",
        variant: PaperVariant = PaperVariant.FULL,
    ) -> PaperFacts:
        """Return what was gathered of a paper."""
        del clinic_id, language, variant  # all that was gathered is of the same ones
        return self.facts[PaperKind(document)]

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of an emblem, photo or font."""
        return self.pictures.get(name)
