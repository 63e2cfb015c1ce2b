"""What papers say of promises that earlier clinics made."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.spans import Content, Span
from desktop_app.formats import date_medium
from desktop_app.i18n import Language
from desktop_app.records.papers import EarlierPromise


def promises_counted(promises: Sequence[EarlierPromise], t: Language) -> str:
    """Return how many promises there were, how many of them are closed, and how late the rest."""
    still = [promise for promise in promises if promise.status.open]
    counts = {
        "n": len(promises),
        "closed": len(promises) - len(still),
        "open": len(still),
        "late": sum(promise.late_days > 0 for promise in still),
    }
    if not still:
        return t("Follow-ups: {n}, all of them closed.", **counts)
    if not counts["late"]:
        return t("Follow-ups: {n}, of which {closed} closed and {open} open, none late.", **counts)
    return t(
        "Follow-ups: {n}, of which {closed} closed and {open} open, {late} of these late.", **counts
    )


def promise_status(promise: EarlierPromise, t: Language) -> tuple[Span, ...]:
    """Return the state of an earlier promise; one that is late says by how many days."""
    if promise.late_days > 0:
        late = t.plural("Late by {n} day", "Late by {n} days", promise.late_days)
        return (Span(late, bold=True),)
    return (Span(t(promise.status.label)),)


def promise_line(promise: EarlierPromise, t: Language) -> Content:
    """Return an earlier promise with where, by when and by whom it was made, and its state."""
    details = [promise.clinic]
    if promise.due is not None:
        details.append(t("due {date}", date=date_medium(promise.due, t)))
    if promise.responsible:
        details.append(promise.responsible)
    spans = [Span(f"{promise.activity} ({'; '.join(details)}) – "), *promise_status(promise, t)]
    if promise.continued_as is not None:
        spans.append(Span(f"; {continued(promise, t)}"))
    return tuple(spans)


def continued(promise: EarlierPromise, t: Language) -> str:
    """Return which follow-up of the clinic takes the promise up again."""
    return t("continued as follow-up no. {number}", number=promise.continued_as)
