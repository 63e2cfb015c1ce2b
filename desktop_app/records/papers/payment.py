"""Who receives money for coming; how much is written by hand."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class PayeeFacts:
    """Somebody who was in the room on `days` days. The public copy has no NIP."""

    name: str
    nip: str = ""
    rank: str = ""
    institution: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentListFacts:
    """Daftar penerimaan uang transport, without amounts and without accounts."""

    frame: PaperFrame
    payees: tuple[PayeeFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody was in the room."""
        return not self.payees
