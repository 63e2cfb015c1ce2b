"""Keeps the files in which final papers left the program, so that a reprint is the same file.

A layout may change with the program; what was signed may not. The first PDF that is drawn of a
final paper is the issued one, and every later print, copy and comparison takes its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import user_error
from desktop_app.models.local import BlobRow, IssuedFileRow
from desktop_app.records.papers import DistrictSheetFacts, PaperFacts


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """What is known of a file that left the program; `facts_hash` is empty for a bound set."""

    facts_hash: str = ""
    number: str = ""
    part: str = ""


def issued_as(facts: PaperFacts) -> IssuedFile | None:
    """Return by what the file of a final paper is known; None for drafts and samples."""
    if not (facts.frame.final and facts.frame.content_hash):
        return None
    part = facts.chosen if isinstance(facts, DistrictSheetFacts) else ""
    return IssuedFile(facts.frame.content_hash, facts.frame.number, part)


class IssuedFiles:
    """The issued files of all papers; drafts and forms are never among them.

    They stand outside the journal, as pictures do: their names are their content.
    """

    def __init__(self, database: SqlCipherDatabase) -> None:
        self._database = database

    def find(self, facts: PaperFacts) -> bytes | None:
        """Return the PDF in which these facts were issued, or None when they never were."""
        file = issued_as(facts)
        kept = self._kept(file.facts_hash, file) if file is not None else iter(())
        return next((content for _file, content in kept), None)

    def keep(self, facts: PaperFacts, content: bytes) -> None:
        """Take this PDF for the issued one, where there is none; UserError when the disk is full.

        Of a draft or a form nothing is kept.
        """
        file = issued_as(facts)
        if file is None or self.find(facts) is not None:
            return
        with self._transaction():
            name = self._note(file, content)
            row = BlobRow.insert(id=name, content=content, media_type="application/pdf")
            row.on_conflict_ignore().execute(self._database)

    def note(self, content: bytes, facts: PaperFacts | None = None) -> None:
        """Know a file again that is made of issued ones: with a password, or a bound set."""
        file = IssuedFile() if facts is None else issued_as(facts)
        if file is not None:
            with self._transaction():
                self._note(file, content)

    def known(self, name: str) -> IssuedFile | None:
        """Return what a file is that left the program; `name` is the SHA-256 of its content."""
        row = IssuedFileRow.select().where(IssuedFileRow.file == name)
        found = row.first(self._database)
        return found and IssuedFile(found.facts_hash, found.number, found.part)

    def unknown(self, facts_hash: str) -> bool:
        """Whether a paper has left in a file that nobody kept, maybe in another layout."""
        row = IssuedFileRow
        kept = row.select().where(row.facts_hash == facts_hash, row.file == "")
        return kept.first(self._database) is not None

    def of(self, facts_hash: str) -> list[tuple[IssuedFile, bytes]]:
        """Return every PDF that was kept of a paper: with and without a number, whole and parts."""
        return list(self._kept(facts_hash))

    def _kept(
        self, facts_hash: str, file: IssuedFile | None = None
    ) -> Iterator[tuple[IssuedFile, bytes]]:
        row = IssuedFileRow
        query = (
            row.select(row.file, row.facts_hash, row.number, row.part, BlobRow.content)
            .join(BlobRow, on=BlobRow.id == row.file)
            .where(row.facts_hash == facts_hash)
        )
        if file is not None:
            query = query.where(row.number == file.number, row.part == file.part)
        for name, *described, content in query.tuples().execute(self._database):
            if sha256(content).hexdigest() == name:
                yield IssuedFile(*described), bytes(content)

    def _note(self, file: IssuedFile, content: bytes) -> str:
        name = sha256(content).hexdigest()
        row = IssuedFileRow.insert(
            facts_hash=file.facts_hash, number=file.number, part=file.part, file=name
        )
        row.on_conflict_ignore().execute(self._database)
        return name

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._database.atomic():
                yield
        except (PeeweeException, OSError) as failed:
            explained = user_error(failed)
            if explained is None:
                raise
            raise explained from failed
