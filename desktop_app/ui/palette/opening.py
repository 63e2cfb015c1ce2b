"""Opens in place what was found: the page of its kind, with the cursor on it."""

from __future__ import annotations

from typing import Any

from desktop_app.services.follow_up_list import FollowUpFilter, Origin
from desktop_app.services.found import Found, FoundKind
from desktop_app.ui.context import Context


def open_found(context: Context, found: Found) -> None:
    """Show a record on its page; where it is of another clinic, that clinic is opened."""
    match found.kind:
        case FoundKind.PERSON:
            _page(context, "people").go_to(found.id)
        case FoundKind.INSTITUTION:
            _open_institution(context, found.title)
        case FoundKind.CLINIC:
            context.open_clinic(found.id)
            context.open_page("home")
        case FoundKind.DISTRICT:
            _open_district(context, found)
        case FoundKind.REMARK:
            context.open_clinic(found.clinic_id)
            _page(context, "feedback").go_to(found.id)
        case FoundKind.FOLLOW_UP:
            if not _is_listed(context, found.id):
                context.open_clinic(found.clinic_id)
            _page(context, "follow_up").go_to(found.id)


def _page(context: Context, page: str) -> Any:
    return context.open_page(page)


def _open_institution(context: Context, name: str) -> None:
    """Show the list of institutions, filtered by a name."""
    from desktop_app.ui.pages.people import INSTITUTIONS

    page = _page(context, "people")
    page.show_tab(INSTITUTIONS)
    page.part(INSTITUTIONS).filter.line.setText(name)


def _open_district(context: Context, found: Found) -> None:
    """Show what a district presents; one that presents nowhere can be added in the set-up."""
    if found.clinic_id:
        context.open_clinic(found.clinic_id)
        page = _page(context, "presentations")
        for presentation in context.services.presentations.of_clinic(found.clinic_id):
            if presentation.region_id == found.id:
                page.show_district(presentation.id)
    elif context.clinic is not None:
        _page(context, "clinic").show_tab(1)


def _is_listed(context: Context, follow_up_id: str) -> bool:
    """Return whether the list of the open clinic has a follow-up: as its own or carried over."""
    only = FollowUpFilter(origin=Origin.BOTH)
    lines = context.services.follow_up_list.lines(context.clinic_id, context.now().date(), only)
    return any(line.follow_up.id == follow_up_id for line in lines)
