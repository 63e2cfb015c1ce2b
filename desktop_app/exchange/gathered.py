"""Holds the papers of a clinic for a thread that may not ask the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.papers import PaperFacts
from desktop_app.services.issued_files import IssuedFile, issued_as


class Files(Protocol):
    """Whatever knows the files in which final papers were issued (`services/issued_files.py`)."""

    def find(self, facts: PaperFacts) -> bytes | None: ...
    def keep(self, facts: PaperFacts, content: bytes) -> None: ...
    def note(self, content: bytes, facts: PaperFacts | None = None) -> None: ...


class Pictured(Protocol):
    """Whatever returns the bytes that facts name, and the files that were issued."""

    @property
    def files(self) -> Files: ...

    def picture(self, name: str) -> bytes | None: ...


class PaperSet(Pictured, Protocol):
    """Whatever returns papers as they are to be printed: the service, or what it has gathered."""

    def current(self, paper: ClinicPaper) -> PaperFacts: ...


class WithPapers(Protocol):
    """The open data folder, or what stands for it elsewhere."""

    @property
    def papers(self) -> PaperSet: ...


class HeldFiles:
    """Issued files taken along from the store, and those that come up meanwhile."""

    def __init__(self) -> None:
        self._found: dict[IssuedFile | None, bytes] = {}
        self._kept: list[tuple[PaperFacts, bytes]] = []
        self._noted: list[tuple[bytes, PaperFacts | None]] = []

    def take_along(self, files: Files, facts: PaperFacts) -> None:
        """Read the issued file of a paper, where it has one."""
        content = files.find(facts)
        if content is not None:
            self._found[issued_as(facts)] = content

    def find(self, facts: PaperFacts) -> bytes | None:
        """Return the file that was taken along or has come up for these facts."""
        return self._found.get(issued_as(facts))

    def keep(self, facts: PaperFacts, content: bytes) -> None:
        """Remember a file as the issued one of a final paper."""
        file = issued_as(facts)
        if file is not None:
            self._found[file] = content
            self._kept.append((facts, content))

    def note(self, content: bytes, facts: PaperFacts | None = None) -> None:
        """Remember a file that is made of issued ones."""
        self._noted.append((content, facts))

    def hand_over(self, files: Files) -> None:
        """Tell the store what has come up; UserError when the disk is full."""
        for facts, content in self._kept:
            files.keep(facts, content)
        for content, about in self._noted:
            files.note(content, about)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Papers of one clinic, language and variant, and the bytes that they name."""

    facts: Mapping[PaperKind, PaperFacts]
    pictures: Mapping[str, bytes]
    files: HeldFiles = field(default_factory=HeldFiles)

    @property
    def papers(self) -> Gathered:
        """Itself, where a data folder is expected."""
        return self

    def current(self, paper: ClinicPaper) -> PaperFacts:
        """Return what was gathered of a paper."""
        return self.facts[paper.kind]

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of an emblem, photo or font."""
        return self.pictures.get(name)
