"""Says whether a copy of a paper is genuine: whether its pages are those that were issued.

A seal only tells which paper a page claims to be. The file that was issued is kept: the same bytes
are genuine, and any other file is compared with it page by page.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from desktop_app.documents.seal import code_of, codes_in, scanned
from desktop_app.exchange.page_numbers import page_numbers
from desktop_app.exchange.paper_comparison import (
    Work,
    compared,
    named,
    newer_than,
    of_pages,
    refuse_changed,
)
from desktop_app.exchange.verdict import Finding, Verdict, Verification, summed
from desktop_app.i18n import N_, Message
from desktop_app.records import IssuedPaper
from desktop_app.renderers.pages import ReadFile, read_pages
from desktop_app.services.workspace import Workspace


def verify(workspace: Workspace, content: bytes, password: str = "") -> Verification:
    """Compare a PDF with what was issued.

    Raises NotAPdf, PasswordNeeded, TooManyPages or RegisterChanged.
    """
    checking, answer = verifying(workspace, content, password), None
    while True:
        try:
            work = checking.send(answer)
        except StopIteration as end:
            found: Verification = end.value
            return found
        answer = work(None)


def verifying(
    workspace: Workspace, content: bytes, password: str = ""
) -> Generator[Work, Any, Verification]:
    """Yield each `Work` of comparing a PDF, go on with the answer that is sent, and return all.

    Raises RegisterChanged; the work raises NotAPdf, PasswordNeeded or TooManyPages.
    """
    name = yield lambda _step: sha256(content).hexdigest()
    known = workspace.papers.files.known(name)
    if known is not None and known.facts_hash:
        papers = workspace.papers.known_by(known.facts_hash)
        if papers:  # not when finalising it was taken back
            words = N_("{paper} is genuine: the file is the one that was issued, sign by sign.")
            found = [*_identical(workspace, papers[0], words)]
            if known.number and known.number != papers[0].number:
                words = N_("The register now has another number than {number}, which it shows.")
                number = Message(words, {"number": known.number})
                found.append(Finding(Verdict.SUPERSEDED, number))
            return summed(found)
    file: ReadFile = yield partial(read_pages, content, password)
    codes = [next(reversed(codes_in(page.text)), "") for page in file.pages]
    if not any(codes):
        if file.producer == "Notula":
            words = N_("This is a draft or a form. Only final papers can be verified.")
            return Verification(Verdict.DRAFT, (Message(words),))
        words = N_(
            "No page carries the code of a final paper of Notula in letters. Look up the code that "
            "a scan shows beside the square, in the file menu or with verify --code."
        )
        return Verification(Verdict.FOREIGN, (Message(words),))
    return summed((yield from _findings(workspace, file, codes, bound=known is not None)))


def look_up(workspace: Workspace, words: str) -> Verification:
    """Tell which paper a scanned or typed code belongs to; its pages must be compared by eye."""
    code = scanned(words)
    if code is None:
        return Verification(
            Verdict.FOREIGN, (Message(N_("This is not the code of a paper of Notula.")),)
        )
    papers = workspace.papers.known_by(code)
    if not papers:
        words = N_("No paper of this office has the code {code}.")
        return Verification(Verdict.UNKNOWN, (Message(words, {"code": code_of(code)}),))
    sentences = [named(workspace, papers[0], N_("The code is that of {paper}."))]
    newer = newer_than(workspace, papers[0])
    sentences += [newer] if newer else []
    sentences.append(Message(N_("Print it again and compare the words of both.")))
    return Verification(Verdict.UNCERTAIN, tuple(sentences))


def _identical(workspace: Workspace, paper: IssuedPaper, words: str) -> Iterator[Finding]:
    """Say of which paper a file is that left the program with the same bytes."""
    refuse_changed(paper)
    yield Finding(Verdict.GENUINE, named(workspace, paper, words))
    newer = newer_than(workspace, paper)
    if newer:
        yield Finding(Verdict.SUPERSEDED, newer)


def _findings(
    workspace: Workspace, file: ReadFile, codes: Sequence[str], *, bound: bool
) -> Generator[Work, Any, list[Finding]]:
    """Say of each paper in a file how its pages are; `bound` when it is a set that we wrote."""
    bare = [number for number, code in enumerate(codes) if not code]
    found: list[Finding] = []
    for code in dict.fromkeys(filter(None, codes)):
        numbers = [number for number, each in enumerate(codes) if each == code]
        papers = workspace.papers.known_by(code)
        if not papers:
            found.append(Finding(Verdict.UNKNOWN, _unknown(numbers, code)))
        elif bound:
            words = N_("{paper} is genuine: this set is the file that Notula bound.")
            found += _identical(workspace, papers[0], words)
        else:
            found += yield from compared(workspace, papers[0], file, numbers)
    if bare and bound:
        words = N_("Contents and drafts, which nobody has signed: page(s) {pages}.")
        found.append(Finding(Verdict.GENUINE, of_pages(words, bare)))
    elif bare:
        words = N_("Without a code, so nothing can be said of them: page(s) {pages}.")
        found.append(Finding(Verdict.PARTLY, of_pages(words, bare)))
    if not bound and (file.parts is None or file.parts.changeable):
        words = N_(
            "The file has layers or scripts that can show something else than was compared: "
            "trust a print of it only after comparing its words."
        )
        found.append(Finding(Verdict.COVERED, Message(words)))
    return found


def _unknown(numbers: Sequence[int], code: str) -> Message:
    words = N_(
        "Page(s) {pages} carry the code {code}, which no paper of this office has. Ask the office "
        "that issued it, or look on the laptop where it was made final."
    )
    pages = page_numbers(number + 1 for number in numbers)
    return Message(words, {"pages": pages, "code": code_of(code)})
