"""Turns a remark into a follow-up where it stands, or goes to the one that it already has."""

from __future__ import annotations

from typing import Any

from desktop_app.i18n import N_, Message
from desktop_app.services.feedback import FeedbackLine
from desktop_app.ui.context import Context


def make_or_open(context: Context, line: FeedbackLine) -> None:
    """Make a follow-up of a remark and offer to open it; open it when there is one."""
    follow_ups = context.services.follow_ups
    if line.follow_ups:
        open_follow_up(context, line.follow_ups[0].id)
        return
    change = context.perform(lambda: follow_ups.from_feedback(line.feedback.id))
    if change is None:
        return
    made = follow_ups.of_feedback(line.feedback.id)[-1]
    context.messages.tell(
        Message(
            N_("Remark {number} is now follow-up {follow_up}."),
            {"number": line.number, "follow_up": made.position},
        ),
        action=N_("Open"),
        act=lambda: open_follow_up(context, made.id),
    )


def open_follow_up(context: Context, follow_up_id: str) -> None:
    """Go to a follow-up on its page."""
    page: Any = context.open_page("follow_up")
    if page is not None:
        page.go_to(follow_up_id)


def numbers(context: Context, line: FeedbackLine | None) -> str:
    """Return what the matrix says of the follow-ups of a remark: 'RTL 3, 4'."""
    found = [str(one.position) for one in line.follow_ups] if line else []
    return context.t(N_("No. {numbers}"), numbers=", ".join(found)) if found else ""
