"""Writes all papers of a clinic as one folder: PDF, Word and Excel, and a page that opens them."""

from __future__ import annotations

from pathlib import Path

from desktop_app.exchange.folder_index import IndexedPaper, index, index_name
from desktop_app.exchange.gathered import WithPapers
from desktop_app.exchange.papers import draw, file_name, offered
from desktop_app.exchange.pdf_pack import NothingToBind, Progress, bind, pack_name
from desktop_app.i18n import Language
from desktop_app.records.paper import FileFormat, PaperKind, PaperPack
from desktop_app.records.papers import PaperFacts

_STEPS = 1 + len(FileFormat) + 2
"""For each paper: gathered, written in each format, laid out and drawn in the bound PDF."""


def pack_folder(
    workspace: WithPapers,
    pack: PaperPack,
    out: Path,
    progress: Progress | None = None,
) -> Path:
    """Write the whole set as the new folder `out`: the same facts, the same bytes.

    Papers without content are named on the page of contents only. Raises NothingToBind, Missing
    for an unknown clinic, FolderTaken, and the UserErrors of files that cannot be written; there
    is then no folder. What `progress` raises ends the work in the same way.
    """
    from desktop_app.renderers.files import make_folder_atomically, write_atomically

    papers = workspace.papers
    done, total = 0, _STEPS * len(pack.papers)

    def step(count: int = 1) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, total)

    def fill(folder: Path) -> None:
        found: list[PaperFacts] = []
        missing: list[PaperKind] = []
        for paper in pack.papers:
            facts = papers.current(paper)
            if facts.empty:
                missing.append(paper.kind)
            else:
                found.append(facts)
            step(_STEPS if facts.empty else 1)
        signed = [facts for facts in found if not facts.frame.kind.is_form]
        if not signed:
            raise NothingToBind
        listed = []
        for number, facts in enumerate(found, 1):
            files: dict[FileFormat, str] = {}
            for file_format in FileFormat:
                if file_format in offered(facts.frame.kind):
                    name = f"{number:02}_{file_name(facts, file_format)}"
                    inside = folder / file_format.label
                    inside.mkdir(exist_ok=True)
                    write_atomically(inside / name, draw(papers, facts, file_format))
                    files[file_format] = f"{file_format.label}/{name}"
                step()
            listed.append(IndexedPaper(facts.frame, files))
        bound = pack_name(signed)
        write_atomically(folder / bound, bind(papers, signed, step))
        step(2 * (len(found) - len(signed)))
        t = Language.load(pack.language)
        write_atomically(folder / index_name(t), index(listed, missing, bound, t))

    make_folder_atomically(out, fill)
    return out
