"""Makes the files of papers: facts gathered by the service, described as blocks, drawn, written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from desktop_app.errors import UserError
from desktop_app.exchange.gathered import Pictured
from desktop_app.i18n import N_, Language, Message
from desktop_app.records.paper import ClinicPaper, FileFormat, PaperKind, PaperPack, PaperVariant
from desktop_app.records.papers import DistrictSheetFacts, PaperFacts, PaperFrame
from desktop_app.services.workspace import Workspace


class NotOffered(UserError):
    """A paper asked for as a kind of file that does not suit it."""

    def __init__(self, kind: PaperKind, file_format: FileFormat, offered: Sequence[str]) -> None:
        super().__init__(
            Message(
                N_("{paper} is not offered as {format}. Choose one of: {formats}."),
                {
                    "paper": Message(kind.label),
                    "format": file_format.value,
                    "formats": ", ".join(offered),
                },
            )
        )


class OnlyPdf(UserError):
    """A password for a kind of file that cannot have one."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Only a PDF can be protected by a password.")))


def offered(kind: PaperKind) -> tuple[FileFormat, ...]:
    """Return the kinds of file that a paper is offered as."""
    from desktop_app.documents.registry import PAPERS

    return PAPERS[kind].formats


def draw(papers: Pictured, facts: PaperFacts, file_format: FileFormat = FileFormat.PDF) -> bytes:
    """Return the file of gathered or frozen facts: the same facts, the same bytes.

    The PDF of a final paper is the one that was issued; the first that is drawn becomes it.
    Raises NotOffered for a format that the paper does not have.
    """
    from desktop_app.documents.registry import describe

    kind = facts.frame.kind
    if file_format not in offered(kind):
        raise NotOffered(kind, file_format, offered(kind))
    issued = papers.files.find(facts) if file_format is FileFormat.PDF else None
    if issued is not None:
        return issued
    paper = describe(facts, papers.picture)
    match file_format:
        case FileFormat.PDF:
            from desktop_app.renderers import pdf

            content = pdf.render(paper)
            papers.files.keep(facts, content)
            return content
        case FileFormat.WORD:
            from desktop_app.renderers import docx

            return docx.render(paper)
        case FileFormat.EXCEL:
            from desktop_app.renderers import xlsx

            return xlsx.render(paper)
        case _:
            assert_never(file_format)


def export(
    workspace: Workspace,
    paper: ClinicPaper,
    out: Path,
    file_format: FileFormat = FileFormat.PDF,
    password: str | None = None,
    district: str = "",
) -> Path:
    """Write a paper to `out`, or into it under its usual name when it is a folder.

    With `district`, a code or a name, only the page of that one.

    A final paper whose data still stand is printed from its frozen facts, anything else as a
    draft. With a password nobody reads the file without it. Raises Missing for an unknown clinic,
    NotOffered, NoPassword for an empty one, OnlyPdf, and the UserErrors of a file that cannot be
    written.
    """
    papers = workspace.papers
    region_id = papers.district(paper, district) if district else ""
    return write(papers, papers.current(paper, region_id), out, file_format, password)


def export_all(workspace: Workspace, pack: PaperPack, folder: Path) -> list[Path]:
    """Write every paper that has content into a folder and return the files."""
    papers = workspace.papers
    written = []
    for paper in pack.papers:
        facts = papers.current(paper)
        if not facts.empty:
            written.append(write(papers, facts, folder))
    return written


def write(
    papers: Pictured,
    facts: PaperFacts,
    out: Path,
    file_format: FileFormat = FileFormat.PDF,
    password: str | None = None,
) -> Path:
    """Write facts as a file and return its path; a password closes a PDF to all others."""
    from desktop_app.renderers.archive import protected
    from desktop_app.renderers.files import write_atomically

    if password is not None and file_format is not FileFormat.PDF:
        raise OnlyPdf
    target = out / file_name(facts, file_format) if out.is_dir() else out
    content = draw(papers, facts, file_format)
    if password is not None:
        content = protected(content, password)
        papers.files.note(content, facts)
    write_atomically(target, content)
    return target


def file_name(facts: PaperFacts, file_format: FileFormat = FileFormat.PDF) -> str:
    """Return `notula_CC7-PPSP-Kalteng-2025.pdf`: sound on every system, telling drafts apart."""
    frame = facts.frame
    version = f"v{frame.version}" if frame.version > 1 else ""
    draft = not frame.final and not frame.kind.is_form
    name = frame.kind.value
    if isinstance(facts, DistrictSheetFacts) and facts.chosen and facts.pages:
        region = facts.pages[0].region.removeprefix("Kabupaten ")
        name = f"{name}-{region.replace(' ', '-')}"
    named_so = named(name, frame, draft=draft, version=version)
    return f"{named_so}.{file_format.value}"


def named(name: str, frame: PaperFrame, *, draft: bool, version: str = "") -> str:
    """Return the name of a file that holds `name` of a clinic, without its ending."""
    t = Language.load(frame.language)
    title = "".join(sign if sign.isalnum() else "-" for sign in frame.clinic.short_title)
    title = "-".join(part for part in title.split("-") if part)[:60]
    parts = [name, title]
    if frame.language != "id":
        parts.append(frame.language)
    if frame.variant is PaperVariant.PUBLIC:
        parts.append(t("public"))
    parts.append(t("draft") if draft else version)
    return "_".join(filter(None, parts))
