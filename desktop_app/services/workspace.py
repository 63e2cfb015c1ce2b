"""Everything the program can do with one data folder: one value for window, commands and tests.

A service is made when it is first asked for, so a start pays only for what the first screen needs.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.models.database import OpenFile, open_file
from desktop_app.paths import DataFolder
from desktop_app.services.drafts import Drafts
from desktop_app.services.journal import Journal
from desktop_app.services.journal_author import JournalAuthor
from desktop_app.services.people_index import PeopleIndex
from desktop_app.services.store import Store

if TYPE_CHECKING:
    from desktop_app.services.agenda import Agenda
    from desktop_app.services.attendance import AttendanceDesk
    from desktop_app.services.backups import Backups
    from desktop_app.services.capture import Capture
    from desktop_app.services.clinics import Clinics
    from desktop_app.services.directory import Directory
    from desktop_app.services.evaluation import Evaluation
    from desktop_app.services.feedback import FeedbackMatrix
    from desktop_app.services.figures import Figures
    from desktop_app.services.follow_up_list import FollowUpList
    from desktop_app.services.follow_ups import FollowUps
    from desktop_app.services.health import Health
    from desktop_app.services.office_font import OfficeFont
    from desktop_app.services.paper_register import PaperRegister
    from desktop_app.services.papers import Papers
    from desktop_app.services.people import People
    from desktop_app.services.photos import Photos
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.presentations import Presentations
    from desktop_app.services.promises import Promises
    from desktop_app.services.proposal_readiness import ProposalReadiness
    from desktop_app.services.reference import Reference
    from desktop_app.services.search import Search
    from desktop_app.services.sheets import Sheets
    from desktop_app.services.slots import Slots


class Workspace:
    """The open data folder with its services. Close it when the program ends."""

    def __init__(self, folder: DataFolder, file: OpenFile) -> None:
        self.folder = folder
        self.file = file
        index = PeopleIndex(file.database)
        journal = Journal(file.database)
        author = JournalAuthor(journal, file.database)
        self.store = Store(file.database, journal, (index.project, author.project))
        self.drafts = Drafts(file.database)

    @classmethod
    def open(cls, folder: DataFolder) -> Workspace:
        """Open or create the folder's file and bring the shipped lists into it.

        Raises the UserErrors of `open_file`.
        """
        folder.prepare()
        workspace = cls(folder, open_file(folder.database, folder.backups))
        from desktop_app.services.reference_files import load_shipped_lists

        load_shipped_lists(workspace.file.database)
        return workspace

    def close(self) -> None:
        """Let the file go; nothing is waiting to be saved."""
        self.file.close()

    @cached_property
    def sheets(self) -> Sheets:
        from desktop_app.services.sheets import Sheets

        return Sheets(self.store)

    @cached_property
    def reference(self) -> Reference:
        from desktop_app.services.reference import Reference

        return Reference(self.store)

    @cached_property
    def preferences(self) -> Preferences:
        from desktop_app.services.preferences import Preferences

        return Preferences(self.store)

    @cached_property
    def people(self) -> People:
        from desktop_app.services.people import People

        return People(self.store)

    @cached_property
    def clinics(self) -> Clinics:
        from desktop_app.services.clinics import Clinics

        return Clinics(self.store, self.reference)

    @cached_property
    def attendance(self) -> AttendanceDesk:
        from desktop_app.services.attendance import AttendanceDesk

        return AttendanceDesk(self.store, self.people)

    @cached_property
    def presentations(self) -> Presentations:
        from desktop_app.services.presentations import Presentations

        return Presentations(self.store, self.reference)

    @cached_property
    def figures(self) -> Figures:
        from desktop_app.services.figures import Figures

        return Figures(self.store, self.reference)

    @cached_property
    def readiness(self) -> ProposalReadiness:
        from desktop_app.services.proposal_readiness import ProposalReadiness

        return ProposalReadiness(self.store, self.reference)

    @cached_property
    def agenda(self) -> Agenda:
        from desktop_app.services.agenda import Agenda

        return Agenda(self.store, self.reference, self.presentations)

    @cached_property
    def slots(self) -> Slots:
        from desktop_app.services.slots import Slots

        return Slots(self.store, self.agenda, self.presentations)

    @cached_property
    def feedback(self) -> FeedbackMatrix:
        from desktop_app.services.feedback import FeedbackMatrix

        return FeedbackMatrix(self.store)

    @cached_property
    def capture(self) -> Capture:
        from desktop_app.services.capture import Capture

        institutions = self.attendance.institutions
        return Capture(self.store, self.reference, self.feedback, self.follow_ups, institutions)

    @cached_property
    def follow_ups(self) -> FollowUps:
        from desktop_app.services.follow_ups import FollowUps

        return FollowUps(self.store)

    @cached_property
    def promises(self) -> Promises:
        from desktop_app.services.promises import Promises

        return Promises(self.store)

    @cached_property
    def follow_up_list(self) -> FollowUpList:
        from desktop_app.services.follow_up_list import FollowUpList

        return FollowUpList(self.store, self.promises)

    @cached_property
    def evaluation(self) -> Evaluation:
        from desktop_app.services.evaluation import Evaluation

        return Evaluation(self.store)

    @cached_property
    def photos(self) -> Photos:
        from desktop_app.services.photos import Photos

        return Photos(self.store)

    @cached_property
    def directory(self) -> Directory:
        from desktop_app.services.directory import Directory

        return Directory(self.store, self.people)

    @cached_property
    def search(self) -> Search:
        from desktop_app.services.search import Search

        return Search(self.store, self.people)

    @cached_property
    def office_font(self) -> OfficeFont:
        from desktop_app.services.office_font import OfficeFont

        return OfficeFont(self.store)

    @cached_property
    def papers(self) -> Papers:
        from desktop_app.services.issued_files import IssuedFiles
        from desktop_app.services.papers import Papers

        files = IssuedFiles(self.file.database)
        return Papers(self.store, self.reference, self.preferences, files)

    @cached_property
    def register(self) -> PaperRegister:
        from desktop_app.services.paper_register import PaperRegister

        return PaperRegister(self.store, self.clinics)

    @cached_property
    def backups(self) -> Backups:
        from desktop_app.services.backups import Backups

        return Backups(self.file, self.folder.backups)

    @cached_property
    def health(self) -> Health:
        from desktop_app.services.health import Health

        return Health(self.file)
