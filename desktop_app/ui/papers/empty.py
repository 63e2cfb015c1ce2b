"""Says of a paper that would be empty where its content comes from, and goes there."""

from __future__ import annotations

from typing import Any

from desktop_app.i18n import N_
from desktop_app.records.paper import PaperKind
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.pieces import button

PHOTOS_TAB = 5
"""Place of the photos among the parts of the clinic's set-up."""


def empty_states(context: Context) -> dict[PaperKind | None, EmptyState]:
    """Return what stands in place of an empty paper: under None for all that are not named."""
    t, theme = context.t, context.theme
    recorded = EmptyState(
        theme,
        "file-text",
        t(N_("This paper has no content yet")),
        t(
            N_(
                "It fills itself from what is recorded: guests at the registration desk, "
                "presentations, input and follow-ups."
            )
        ),
        button(
            t(N_("Go to the registration desk")),
            lambda: context.open_page("registration"),
            theme=theme,
            icon="user-check",
        ),
    )
    photos = EmptyState(
        theme,
        "image",
        t(N_("This paper has no photo yet")),
        t(N_("The photos of the clinic are chosen in its set-up; they come on this paper.")),
        button(t(N_("Choose photos")), lambda: _choose_photos(context), theme=theme, icon="image"),
    )
    return {None: recorded, PaperKind.DOCUMENTATION: photos}


def _choose_photos(context: Context) -> None:
    page: Any = context.open_page("clinic")
    if page is not None:
        page.show_tab(PHOTOS_TAB)
