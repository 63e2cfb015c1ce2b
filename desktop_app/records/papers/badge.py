"""Name badges with what a scanner at the desk reads."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFacts:
    """One badge; `code` is what the desk's search box takes from a scanner."""

    name: str
    position: str = ""
    institution: str = ""
    role: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesFacts:
    """Kartu peserta: one badge for everybody who is expected in the room."""

    frame: PaperFrame
    badges: tuple[BadgeFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody is expected."""
        return not self.badges
