"""What papers refuse, in words: nothing to sign, a form to sign, a page that there is not."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.paper import PaperKind


class NothingToSign(UserError):
    """A paper without content that somebody wants to finalise."""

    def __init__(self, kind: PaperKind) -> None:
        super().__init__(
            Message(
                N_("{paper} has no content yet. Record something first, then finalise it."),
                {"paper": Message(kind.label)},
            )
        )


class FormIsNeverFinal(UserError):
    """A form that is to be filled in by hand, or a badge, that somebody wants to finalise."""

    def __init__(self, kind: PaperKind) -> None:
        super().__init__(
            Message(
                N_(
                    "{paper} is printed to be filled in or worn, so there is nothing to finalise. "
                    "Print it as it is."
                ),
                {"paper": Message(kind.label)},
            )
        )


class NoPageFor(UserError):
    """A page of one district, asked of a paper or a clinic that has none for it."""

    def __init__(self, kind: PaperKind, district: str, districts: Sequence[str]) -> None:
        told = N_("{paper} has no page for {district}.")
        if districts:
            told = N_("{paper} has no page for {district}. Choose one of: {districts}.")
        super().__init__(
            Message(
                told,
                {
                    "paper": Message(kind.label),
                    "district": district,
                    "districts": ", ".join(districts),
                },
            )
        )
