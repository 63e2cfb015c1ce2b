"""Makes the files of papers: facts gathered by the service, described as blocks, drawn, written."""

from __future__ import annotations

from pathlib import Path

from desktop_app.i18n import Language
from desktop_app.records import IssuedPaper
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.records.papers import PaperFacts, PaperFrame
from desktop_app.services.papers import Papers
from desktop_app.services.workspace import Workspace


def draw(papers: Papers, facts: PaperFacts) -> bytes:
    """Return the PDF of gathered or frozen facts: the same facts, the same bytes."""
    from desktop_app.documents.registry import describe
    from desktop_app.renderers.pdf import render

    return render(describe(facts, papers.picture))


def export(
    workspace: Workspace,
    clinic_id: str,
    document: PaperKind | str,
    language: str,
    variant: PaperVariant,
    out: Path,
) -> Path:
    """Write a paper as PDF to `out`, or into it under its usual name when it is a folder.

    A final paper whose data still stand is printed from its frozen facts, anything else as a
    draft. Raises Missing for an unknown clinic and the UserErrors of a file that cannot be written.
    """
    papers = workspace.papers
    facts = papers.current(clinic_id, document, language=language, variant=variant)
    return write(papers, facts, out)


def export_all(
    workspace: Workspace, clinic_id: str, language: str, variant: PaperVariant, folder: Path
) -> list[Path]:
    """Write every paper that has content into a folder and return the files."""
    papers = workspace.papers
    written = []
    for kind in PaperKind:
        facts = papers.current(clinic_id, kind, language=language, variant=variant)
        if not facts.empty:
            written.append(write(papers, facts, folder))
    return written


def reprint(papers: Papers, paper: IssuedPaper, out: Path) -> Path:
    """Write a final version again, byte for byte as it was but for a number given since."""
    return write(papers, papers.printed(paper), out)


def write(papers: Papers, facts: PaperFacts, out: Path) -> Path:
    """Write facts as PDF and return the file."""
    from desktop_app.renderers.files import write_atomically

    target = out / file_name(facts) if out.is_dir() else out
    write_atomically(target, draw(papers, facts))
    return target


def file_name(facts: PaperFacts) -> str:
    """Return `notula_CC7-PPSP-Kalteng-2025.pdf`: sound on every system, telling drafts apart."""
    frame = facts.frame
    version = f"v{frame.version}" if frame.version > 1 else ""
    return named(frame.kind.value, frame, draft=not frame.final, version=version)


def named(name: str, frame: PaperFrame, *, draft: bool, version: str = "") -> str:
    """Return the name of a PDF that holds `name` of a clinic."""
    t = Language.load(frame.language)
    title = "".join(sign if sign.isalnum() else "-" for sign in frame.clinic.short_title)
    title = "-".join(part for part in title.split("-") if part)[:60]
    parts = [name, title]
    if frame.language != "id":
        parts.append(frame.language)
    if frame.variant is PaperVariant.PUBLIC:
        parts.append(t("public"))
    parts.append(t("draft") if draft else version)
    return "_".join(filter(None, parts)) + ".pdf"
