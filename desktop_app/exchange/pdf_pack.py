"""Binds all papers of a clinic into one PDF: contents, bookmarks, page numbers that go through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.errors import UserError
from desktop_app.exchange.gathered import Pictured, WithPapers
from desktop_app.i18n import N_, Message
from desktop_app.records.paper import PaperPack
from desktop_app.records.papers import PaperFacts

if TYPE_CHECKING:
    from desktop_app.documents.paper import Paper

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many steps of how many are done. What it raises stops the work; no file is written."""

_STEPS = 3
"""For each paper: gathered, laid out, drawn."""


class NothingToBind(UserError):
    """A clinic of which nothing has been recorded."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("No paper of this clinic has content yet. Record something first."))
        )


def pack_pdf(
    workspace: WithPapers,
    pack: PaperPack,
    out: Path,
    progress: Progress | None = None,
) -> Path:
    """Write the whole set to `out`, or into it under its usual name when it is a folder.

    Raises NothingToBind, Missing for an unknown clinic, and the UserErrors of a file that cannot
    be written; `out` is then unchanged.
    """
    from desktop_app.renderers.files import write_atomically

    papers = workspace.papers
    bound = [paper for paper in pack.papers if not paper.kind.is_form]  # Nobody binds empty forms.
    done, total = 0, _STEPS * len(bound)

    def step(count: int = 1) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, total)

    facts = []
    for paper in bound:
        found = papers.current(paper)
        facts += [] if found.empty else [found]
        step(_STEPS if found.empty else 1)
    content = bind(papers, facts, step)
    target = out / pack_name(facts) if out.is_dir() else out
    write_atomically(target, content)
    return target


def bind(
    papers: Pictured, facts: Sequence[PaperFacts], progress: Callable[[], None] = lambda: None
) -> bytes:
    """Return one PDF of these papers: the same facts, the same bytes."""
    from desktop_app.documents.contents import BoundPaper, describe
    from desktop_app.documents.registry import describe as describe_paper
    from desktop_app.renderers import pdf

    if not facts:
        raise NothingToBind

    def contents(starts: Sequence[int]) -> Paper:
        bound = [BoundPaper(f.frame, page) for f, page in zip(facts, starts, strict=True)]
        return describe(bound, papers.picture)

    described = [describe_paper(each, papers.picture) for each in facts]
    content = pdf.bind(described, contents, progress).content
    if any(each.frame.final for each in facts):
        papers.files.note(content)
    return content


def pack_name(facts: Sequence[PaperFacts]) -> str:
    """Return `berkas_CC7-PPSP-Kalteng-2025.pdf`, telling copies apart as single papers do."""
    from desktop_app.exchange.papers import named

    draft = not all(each.frame.final for each in facts)
    return f"{named('berkas', facts[0].frame, draft=draft)}.pdf"
