"""Lists the pages of the window in the order of the work; each is imported when first opened."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.i18n import N_

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its id, its words in the navigation, its icon and `module:Class`.

    A page that `needs_clinic` is replaced by an invitation to make one while there is none.
    """

    id: str
    title: str
    icon: str
    path: str
    needs_clinic: bool = True

    def load(self) -> type[Page]:
        """Import the page's module and return its class."""
        module, _, name = self.path.partition(":")
        found: type[Page] = getattr(import_module(module), name)
        return found


PAGES = (
    PageEntry("home", N_("Home"), "home", "desktop_app.ui.pages.home:HomePage", needs_clinic=False),
    PageEntry(
        "clinic",
        N_("Clinic set-up"),
        "calendar-days",
        "desktop_app.ui.pages.clinic:ClinicPage",
        needs_clinic=False,
    ),
    PageEntry(
        "registration",
        N_("Registration desk"),
        "user-check",
        "desktop_app.ui.pages.registration:RegistrationPage",
    ),
    PageEntry(
        "agenda",
        N_("Agenda"),
        "clock",
        "desktop_app.ui.pages.agenda:AgendaPage",
    ),
    PageEntry(
        "presentations",
        N_("Presentations"),
        "presentation",
        "desktop_app.ui.pages.presentations:PresentationsPage",
    ),
    PageEntry(
        "feedback",
        N_("Input"),
        "message-square-text",
        "desktop_app.ui.pages.feedback:FeedbackPage",
    ),
    PageEntry(
        "follow_up",
        N_("Follow-ups"),
        "list-checks",
        "desktop_app.ui.pages.follow_up:FollowUpPage",
    ),
    PageEntry(
        "evaluation",
        N_("Evaluation"),
        "chart-column",
        "desktop_app.ui.pages.evaluation:EvaluationPage",
    ),
    PageEntry(
        "documents", N_("Documents"), "files", "desktop_app.ui.pages.documents:DocumentsPage"
    ),
    PageEntry(
        "people",
        N_("Directory"),
        "users",
        "desktop_app.ui.pages.people:PeoplePage",
        needs_clinic=False,
    ),
    PageEntry(
        "settings",
        N_("Settings"),
        "settings",
        "desktop_app.ui.pages.settings:SettingsPage",
        needs_clinic=False,
    ),
)


def key_of(place: int) -> str:
    """Return the key that opens the page at this place of the list, counted from 1.

    The tenth digit follows the ninth; the last page, the settings, has the key that most programs
    give to theirs.
    """
    if place == len(PAGES):
        return "Ctrl+,"
    return f"Ctrl+{place % 10}" if place <= 10 else ""
