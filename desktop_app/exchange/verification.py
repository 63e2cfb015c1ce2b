"""Says whether a copy of a paper is genuine: whether its pages are those that were issued.

A seal only tells which paper a page claims to be. The file that was issued is kept: the same bytes
are genuine, and any other file is compared with it page by page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from desktop_app.documents.registry import describe
from desktop_app.documents.seal import code_of, codes_in, scanned
from desktop_app.errors import UserError
from desktop_app.exchange.copy_comparison import Comparison, compare
from desktop_app.exchange.page_numbers import page_numbers
from desktop_app.exchange.verdict import Finding, Verdict, Verification, summed
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, IssuedPaper
from desktop_app.records.paper import PaperKind
from desktop_app.renderers import pdf
from desktop_app.renderers.pages import ReadFile, read_pages
from desktop_app.services.final_papers import printed_facts, signed_facts
from desktop_app.services.issued_files import IssuedFile
from desktop_app.services.workspace import Workspace


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


def verify(workspace: Workspace, content: bytes, password: str = "") -> Verification:
    """Compare a PDF with what was issued.

    Raises NotAPdf, PasswordNeeded, TooManyPages or RegisterChanged.
    """
    known = workspace.papers.files.known(content)
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
    file = read_pages(content, password)
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
    return summed(list(_findings(workspace, file, codes, bound=known is not None)))


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
    sentences = [_named(workspace, papers[0], N_("The code is that of {paper}."))]
    newer = _newer(workspace, papers[0])
    sentences += [newer] if newer else []
    sentences.append(Message(N_("Print it again and compare the words of both.")))
    return Verification(Verdict.UNCERTAIN, tuple(sentences))


def _identical(workspace: Workspace, paper: IssuedPaper, words: str) -> Iterator[Finding]:
    """Say of which paper a file is that left the program with the same bytes."""
    _refuse_changed(paper)
    yield Finding(Verdict.GENUINE, _named(workspace, paper, words))
    newer = _newer(workspace, paper)
    if newer:
        yield Finding(Verdict.SUPERSEDED, newer)


def _findings(
    workspace: Workspace, file: ReadFile, codes: Sequence[str], *, bound: bool
) -> Iterator[Finding]:
    """Say of each paper in a file how its pages are; `bound` when it is a set that we wrote."""
    bare = [number for number, code in enumerate(codes) if not code]
    for code in dict.fromkeys(filter(None, codes)):
        numbers = [number for number, each in enumerate(codes) if each == code]
        papers = workspace.papers.known_by(code)
        if not papers:
            yield Finding(Verdict.UNKNOWN, _unknown(numbers, code))
        elif bound:
            words = N_("{paper} is genuine: this set is the file that Notula bound.")
            yield from _identical(workspace, papers[0], words)
        else:
            yield from _compared(workspace, papers[0], file, numbers)
    if bare and bound:
        words = N_("Contents and drafts, which nobody has signed: page(s) {pages}.")
        yield Finding(Verdict.GENUINE, _of_pages(words, bare))
    elif bare:
        words = N_("Without a code, so nothing can be said of them: page(s) {pages}.")
        yield Finding(Verdict.PARTLY, _of_pages(words, bare))
    if not bound and (file.parts is None or file.parts.changeable):
        words = N_(
            "The file has layers or scripts that can show something else than was compared: "
            "trust a print of it only after comparing its words."
        )
        yield Finding(Verdict.COVERED, Message(words))


def _compared(
    workspace: Workspace, paper: IssuedPaper, file: ReadFile, numbers: Sequence[int]
) -> Iterator[Finding]:
    """Compare pages `numbers` of a file with the paper whose code they carry."""
    _refuse_changed(paper)
    pages = [file.pages[number] for number in numbers]
    kept = workspace.papers.files.of(paper.facts_hash)
    files = [read_pages(content) for content in _issued(workspace, paper, kept)]
    compared = [(compare(pages, each.pages), each) for each in files]
    # Of a copy that is none of them, say how it differs from the most similar one.
    result, issued = min(compared, key=lambda each: (each[0].faults, len(each[0].alike)))
    if result.faults:
        sure = bool(kept) and not workspace.papers.files.unknown(paper.facts_hash)
        yield from _false(workspace, paper, result, numbers, sure=sure)
        return
    if result.alike:
        words = N_("This says it is {paper}, and every page reads and looks so.")
        yield Finding(Verdict.UNCERTAIN, _named(workspace, paper, words))
        words = N_(
            "Another program drew them, or they were bound with other papers, so small or hidden "
            "changes cannot be excluded: page(s) {pages}. Compare their words with a reprint."
        )
        places = [numbers[number] for number in result.alike]
        yield Finding(Verdict.UNCERTAIN, _of_pages(words, places))
    elif kept:
        words = N_(
            "{paper}: every page has the contents that were issued, but the file was written anew, "
            "as programs do that protect, sign or shrink it."
        )
        yield Finding(Verdict.REWRITTEN, _named(workspace, paper, words))
    else:
        words = N_("{paper} is genuine: every page is as it was issued.")
        yield Finding(Verdict.GENUINE, _named(workspace, paper, words))
    newer = _newer(workspace, paper)
    if newer:
        yield Finding(Verdict.SUPERSEDED, newer)
    yield from _additions(file, numbers, issued, redrawn=bool(result.alike))


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
    yield Finding(verdict, _named(workspace, paper, words))
    yield from (Finding(verdict, each) for each in _faults(result, numbers))
    if not sure:
        words = N_(
            "It was finalised before Notula kept what it issued, so it was drawn again to compare: "
            "what differs may be the layout of that time. Compare its words with a reprint."
        )
        yield Finding(verdict, Message(words))


def _issued(
    workspace: Workspace, paper: IssuedPaper, kept: Sequence[tuple[IssuedFile, bytes]]
) -> Iterator[bytes]:
    """Yield every form in which a paper left the program; an old one is drawn again."""
    if kept:
        yield from (content for _file, content in kept)
        return
    papers = workspace.papers
    forms = [signed_facts(paper)]
    if printed_facts(paper) != forms[0]:
        forms.append(printed_facts(paper))
    yield from (pdf.render(describe(facts, papers.picture)) for facts in forms)


def _faults(result: Comparison, numbers: Sequence[int]) -> Iterator[Message]:
    if result.other:
        words = N_("Not as it was issued: page(s) {pages}.")
        yield _of_pages(words, [numbers[number] for number in result.other])
    if result.doubled:
        words = N_("There more than once: page(s) {pages}.")
        yield _of_pages(words, [numbers[number] for number in result.doubled])
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
        yield Finding(Verdict.COVERED, _of_pages(words, covered))
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


def _refuse_changed(paper: IssuedPaper) -> None:
    if sha256(paper.facts.encode("utf-8")).hexdigest() != paper.facts_hash:
        raise RegisterChanged


def _of_pages(words: str, numbers: Sequence[int]) -> Message:
    return Message(words, {"pages": page_numbers(number + 1 for number in numbers)})


def _named(workspace: Workspace, paper: IssuedPaper, words: str) -> Message:
    clinic = workspace.store.get(Clinic, paper.clinic_id)
    values = {
        "kind": Message(PaperKind(paper.document).label),
        "clinic": clinic.short_title,
        "version": paper.version,
        "variant": Message(paper.variant.label),
    }
    name = Message(N_("{kind} – {clinic}, version {version} ({variant})"), values)
    return Message(words, {"paper": name})


def _newer(workspace: Workspace, paper: IssuedPaper) -> Message | None:
    versions = workspace.papers.issued(paper.version_of)
    if versions[0].version == paper.version:
        return None
    return Message(N_("Version {version} has replaced it."), {"version": versions[0].version})


def _unknown(numbers: Sequence[int], code: str) -> Message:
    words = N_(
        "Page(s) {pages} carry the code {code}, which no paper of this office has. Ask the office "
        "that issued it, or look on the laptop where it was made final."
    )
    pages = page_numbers(number + 1 for number in numbers)
    return Message(words, {"pages": pages, "code": code_of(code)})
