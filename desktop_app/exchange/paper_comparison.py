"""Compares the pages that carry one paper's code with the files in which that paper was issued."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, TypeAlias

from desktop_app.documents.registry import describe
from desktop_app.errors import UserError
from desktop_app.exchange.copy_comparison import Comparison, compare
from desktop_app.exchange.page_numbers import page_numbers
from desktop_app.exchange.verdict import Finding, Verdict
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, IssuedPaper
from desktop_app.records.paper import PaperKind
from desktop_app.records.papers import PaperFacts
from desktop_app.renderers import pdf
from desktop_app.renderers.pages import ReadFile, Step, read_pages
from desktop_app.services.final_papers import printed_facts, signed_facts
from desktop_app.services.workspace import Workspace

Work: TypeAlias = Callable[[Step | None], Any]
"""What takes long and asks no store, so another thread may do it."""


class RegisterChanged(UserError):
    """The stored facts of a paper no longer have the hash that was written beside them."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The register's own copy of this paper was changed after it was issued. "
                    "Run the check of the data and compare with a backup."
                )
            )
        )


def compared(
    workspace: Workspace, paper: IssuedPaper, file: ReadFile, numbers: Sequence[int]
) -> Generator[Work, Any, list[Finding]]:
    """Compare pages `numbers` of a file with the paper whose code they carry."""
    refuse_changed(paper)
    kept = workspace.papers.files.of(paper.facts_hash)
    drawn = [] if kept else _drawn_again(workspace, paper)
    tried: list[tuple[Comparison, ReadFile]] = []
    for content in [partial(bytes, content) for _file, content in kept] or drawn:
        tried.append((yield partial(_compare, file, numbers, content)))
    # Of a copy that is none of them, say how it differs from the most similar one.
    result, issued = min(tried, key=lambda each: (each[0].faults, len(each[0].alike)))
    if result.faults:
        sure = bool(kept) and not workspace.papers.files.unknown(paper.facts_hash)
        return list(_false(workspace, paper, result, numbers, sure=sure))
    found: list[Finding] = []
    if result.alike:
        words = N_("This says it is {paper}, and every page reads and looks so.")
        found.append(Finding(Verdict.UNCERTAIN, named(workspace, paper, words)))
        words = N_(
            "Another program drew them, or they were bound with other papers, so small or hidden "
            "changes cannot be excluded: page(s) {pages}. Compare their words with a reprint."
        )
        places = [numbers[number] for number in result.alike]
        found.append(Finding(Verdict.UNCERTAIN, of_pages(words, places)))
    elif kept:
        words = N_(
            "{paper}: every page has the contents that were issued, but the file was written anew, "
            "as programs do that protect, sign or shrink it."
        )
        found.append(Finding(Verdict.REWRITTEN, named(workspace, paper, words)))
    else:
        words = N_("{paper} is genuine: every page is as it was issued.")
        found.append(Finding(Verdict.GENUINE, named(workspace, paper, words)))
    newer = newer_than(workspace, paper)
    if newer:
        found.append(Finding(Verdict.SUPERSEDED, newer))
    found += _additions(file, numbers, issued, redrawn=bool(result.alike))
    return found


def _compare(
    file: ReadFile, numbers: Sequence[int], content: Callable[[], bytes], step: Step | None
) -> tuple[Comparison, ReadFile]:
    """Compare pages of a file with one form in which their paper left the program."""
    issued = read_pages(content(), step=step)
    return compare([file.pages[number] for number in numbers], issued.pages), issued


def _false(
    workspace: Workspace,
    paper: IssuedPaper,
    result: Comparison,
    numbers: Sequence[int],
    *,
    sure: bool,
) -> Iterator[Finding]:
    """Say what is wrong with pages; of a file that was not kept the layout may be the cause."""
    words = N_("This says it is {paper}, but is not.")
    verdict = Verdict.ALTERED
    if not sure and not result.doubled and result.ordered:
        words = N_("This says it is {paper}, but is not as Notula draws it today.")
        verdict = Verdict.UNCERTAIN
    yield Finding(verdict, named(workspace, paper, words))
    yield from (Finding(verdict, each) for each in _faults(result, numbers))
    if not sure:
        words = N_(
            "It was finalised before Notula kept what it issued, so it was drawn again to compare: "
            "what differs may be the layout of that time. Compare its words with a reprint."
        )
        yield Finding(verdict, Message(words))


def _drawn_again(workspace: Workspace, paper: IssuedPaper) -> list[Callable[[], bytes]]:
    """Return what draws each form in which an old paper may have left the program."""
    papers = workspace.papers
    forms = [signed_facts(paper)]
    if printed_facts(paper) != forms[0]:
        forms.append(printed_facts(paper))
    return [partial(_draw, facts, papers.pictures(facts)) for facts in forms]


def _draw(facts: PaperFacts, pictures: Mapping[str, bytes]) -> bytes:
    return pdf.render(describe(facts, pictures.get))


def _faults(result: Comparison, numbers: Sequence[int]) -> Iterator[Message]:
    if result.other:
        words = N_("Not as it was issued: page(s) {pages}.")
        yield of_pages(words, [numbers[number] for number in result.other])
    if result.doubled:
        words = N_("There more than once: page(s) {pages}.")
        yield of_pages(words, [numbers[number] for number in result.doubled])
    if not result.ordered:
        yield Message(N_("The pages are not in the order in which they were issued."))
    if result.missing:
        words = N_("Of its {total} pages these are missing: {pages}.")
        values = {
            "total": result.total,
            "pages": page_numbers(number + 1 for number in result.missing),
        }
        yield Message(words, values)


def _additions(
    file: ReadFile, numbers: Sequence[int], issued: ReadFile, *, redrawn: bool
) -> Iterator[Finding]:
    """Say what the file has beyond the pages that were compared.

    A program that draws pages anew also writes its own bookmarks and titles.
    """
    if file.parts is None or issued.parts is None:
        return
    notes = frozenset[str]().union(*(page.notes for page in issued.parts.pages))
    covered = [number for number in numbers if file.parts.pages[number].notes - notes]
    if covered:
        words = N_(
            "Something was laid over it afterwards, such as a note, a stamp or a signature: "
            "look at page(s) {pages}."
        )
        yield Finding(Verdict.COVERED, of_pages(words, covered))
    if file.parts.signed:
        words = N_(
            "It carries an electronic signature: a PDF reader tells whose it is and whether it "
            "holds."
        )
        yield Finding(Verdict.REWRITTEN, Message(words))
    beside, before = file.parts.beside, issued.parts.beside
    new = {name for name in beside if name not in before} | {
        name for name in before if not redrawn and beside.get(name, before[name]) != before[name]
    }
    if len(numbers) == len(file.pages) and new - ({"/AcroForm"} if file.parts.signed else set()):
        words = N_(
            "Something was put into the file that belongs to no page, such as an attached file, a "
            "field, a bookmark or another title."
        )
        yield Finding(Verdict.COVERED, Message(words))


def refuse_changed(paper: IssuedPaper) -> None:
    """Raise RegisterChanged for a paper that nothing can be compared with any more."""
    if sha256(paper.facts.encode("utf-8")).hexdigest() != paper.facts_hash:
        raise RegisterChanged


def of_pages(words: str, numbers: Sequence[int]) -> Message:
    """Return words with `{pages}` filled in; the first page of a file has number 0."""
    return Message(words, {"pages": page_numbers(number + 1 for number in numbers)})


def named(workspace: Workspace, paper: IssuedPaper, words: str) -> Message:
    """Return words with `{paper}` filled in: its kind, clinic, version and variant."""
    clinic = workspace.store.get(Clinic, paper.clinic_id)
    values = {
        "kind": Message(PaperKind(paper.document).label),
        "clinic": clinic.short_title,
        "version": paper.version,
        "variant": Message(paper.variant.label),
    }
    name = Message(N_("{kind} – {clinic}, version {version} ({variant})"), values)
    return Message(words, {"paper": name})


def newer_than(workspace: Workspace, paper: IssuedPaper) -> Message | None:
    """Say which version has replaced this one; None for the last."""
    versions = workspace.papers.issued(paper.version_of)
    if versions[0].version == paper.version:
        return None
    return Message(N_("Version {version} has replaced it."), {"version": versions[0].version})
