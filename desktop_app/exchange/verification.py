"""Says whether a copy of a paper is genuine: whether its pages are those that were issued.

A seal only tells which paper a page claims to be. The paper is drawn again from the facts in the
register, and each page is compared with what it should be, in its words and in how it looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from desktop_app.documents.registry import describe
from desktop_app.documents.seal import codes_in, scanned
from desktop_app.errors import UserError
from desktop_app.exchange.page_numbers import page_numbers
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, IssuedPaper
from desktop_app.records.fields import Choice
from desktop_app.records.paper import PaperKind
from desktop_app.renderers import pdf
from desktop_app.renderers.pages import ReadPage, read_pages
from desktop_app.services.workspace import Workspace

_SAME_GREY = 48
"""Steps of 255 by which a pixel may differ: less than the faintest stroke that one can read."""


class Verdict(Choice):
    """What is true of a copy; only the first two mean that every page is as it was issued."""

    GENUINE = "genuine", N_("Genuine")
    SUPERSEDED = "superseded", N_("Genuine, but replaced by a newer version")
    COVERED = "covered", N_("Genuine, with something laid over it")
    PARTLY = "partly", N_("Genuine in part")
    ALTERED = "altered", N_("Altered")
    UNKNOWN = "unknown", N_("Not in this office's data")
    DRAFT = "draft", N_("A draft")
    FOREIGN = "foreign", N_("No paper of Notula")


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a copy, and the sentences that explain it."""

    verdict: Verdict
    sentences: tuple[Message, ...]

    @property
    def genuine(self) -> bool:
        """Whether every page is as it was issued and nothing covers it."""
        return self.verdict in (Verdict.GENUINE, Verdict.SUPERSEDED)


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


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    sentence: Message


def verify(workspace: Workspace, content: bytes, password: str = "") -> Verification:
    """Compare a PDF with what the register says was issued.

    Raises NotAPdf, PasswordNeeded, TooManyPages or RegisterChanged.
    """
    file = read_pages(content, password)
    codes = [_code(page) for page in file.pages]
    if not any(codes):
        if file.producer == "Notula":
            words = N_("This is a draft or a form. Only final papers can be verified.")
            return Verification(Verdict.DRAFT, (Message(words),))
        words = N_("No page carries the code of a final paper of Notula.")
        return Verification(Verdict.FOREIGN, (Message(words),))
    found = list(_findings(workspace, file.pages, codes))
    bare = [number for number, code in enumerate(codes, 1) if not code]
    if bare:
        words = N_("Without a code, so nothing can be said of them: page(s) {pages}.")
        found.append(_Finding(Verdict.PARTLY, Message(words, {"pages": page_numbers(bare)})))
    if file.changeable:
        words = N_(
            "The file has layers or scripts that can show something else than was compared: "
            "trust a print of it only after comparing its words."
        )
        found.append(_Finding(Verdict.COVERED, Message(words)))
    worst = max((finding.verdict for finding in found), key=_SEVERITY.index)
    return Verification(worst, tuple(finding.sentence for finding in found))


def look_up(workspace: Workspace, words: str) -> Verification:
    """Tell which paper a scanned or typed code belongs to; its pages must be compared by eye."""
    code = scanned(words)
    if code is None:
        return Verification(
            Verdict.FOREIGN, (Message(N_("This is not the code of a paper of Notula.")),)
        )
    papers = workspace.papers.known_by(code)
    if not papers:
        return Verification(Verdict.UNKNOWN, (_unknown([], code),))
    sentences = [_named(workspace, papers[0], N_("The code is that of {paper}."))]
    verdict = Verdict.PARTLY
    newer = _newer(workspace, papers[0])
    sentences += [newer] if newer else []
    sentences.append(Message(N_("Print it again and compare the words of both.")))
    return Verification(verdict, tuple(sentences))


_SEVERITY = (
    Verdict.GENUINE,
    Verdict.SUPERSEDED,
    Verdict.COVERED,
    Verdict.PARTLY,
    Verdict.UNKNOWN,
    Verdict.ALTERED,
)


def _findings(
    workspace: Workspace, pages: Sequence[ReadPage], codes: Sequence[str]
) -> Iterator[_Finding]:
    start = 0
    for code, run in groupby(codes):
        count = len(list(run))
        if code:
            issued = workspace.papers.known_by(code)
            numbers = range(start + 1, start + count + 1)
            if issued:
                yield from _compared(workspace, issued[0], pages, numbers)
            else:
                yield _Finding(Verdict.UNKNOWN, _unknown(numbers, code))
        start += count


def _compared(
    workspace: Workspace, paper: IssuedPaper, pages: Sequence[ReadPage], numbers: range
) -> Iterator[_Finding]:
    """Compare pages `numbers` (from 1) of the file with the paper whose code they carry."""
    if sha256(paper.facts.encode("utf-8")).hexdigest() != paper.facts_hash:
        raise RegisterChanged
    copy = pages[numbers.start - 1 : numbers.stop - 1]
    forms = _issued(workspace, paper, numbers.start - 1, len(pages))
    compared = ((*_differing(copy, issued), len(issued)) for issued in forms)
    # Of a copy that is none of them, say how it differs from the most similar one.
    changed, missing, total = min(compared, key=lambda found: len(found[0]) + len(found[1]))
    if changed or missing:
        yield _Finding(
            Verdict.ALTERED, _named(workspace, paper, N_("This says it is {paper}, but is not."))
        )
        where = [numbers[index] for index in changed]
        if where:
            words = N_("Not as it was issued: page(s) {pages}.")
            yield _Finding(Verdict.ALTERED, Message(words, {"pages": page_numbers(where)}))
        if missing:
            words = N_("Of its {total} pages these are missing: {pages}.")
            values = {"total": total, "pages": page_numbers(n + 1 for n in missing)}
            yield _Finding(Verdict.ALTERED, Message(words, values))
        return
    words = N_("{paper} is genuine: every page is as it was issued.")
    yield _Finding(Verdict.GENUINE, _named(workspace, paper, words))
    newer = _newer(workspace, paper)
    if newer:
        yield _Finding(Verdict.SUPERSEDED, newer)
    covered = [number for number in numbers if pages[number - 1].additions]
    if covered:
        words = N_(
            "Something was laid over it afterwards, such as a note, a stamp or a signature: "
            "look at page(s) {pages}."
        )
        yield _Finding(Verdict.COVERED, Message(words, {"pages": page_numbers(covered)}))


def _issued(
    workspace: Workspace, paper: IssuedPaper, before: int, total: int
) -> Iterator[tuple[ReadPage, ...]]:
    """Yield the pages of each genuine form of a paper, alone and as a part of `total` pages.

    It was signed without the number that the registry may have given since.
    """
    papers = workspace.papers
    kept = papers.files.of(paper.facts_hash)
    for _file, content in kept:
        yield read_pages(content).pages
    forms = [papers.frozen(paper)]
    if papers.printed(paper) != forms[0]:
        forms.append(papers.printed(paper))
    described = [describe(facts, papers.picture) for facts in forms]
    for each in described:
        drawn = pdf.draw(each)
        if total != drawn.pages:
            bound = pdf.draw(each, before=before, total=total).content
            yield read_pages(bound).pages
        if not kept:
            yield read_pages(drawn.content).pages


def _differing(copy: Sequence[ReadPage], issued: Sequence[ReadPage]) -> tuple[list[int], list[int]]:
    """Return which pages of the copy are not as issued, and which issued ones it lacks."""
    if len(copy) == len(issued):
        pairs = enumerate(zip(copy, issued, strict=True))
        return [index for index, (one, other) in pairs if not _same(one, other)], []
    changed = [index for index, page in enumerate(copy) if not any(_same(page, p) for p in issued)]
    missing = [index for index, page in enumerate(issued) if not any(_same(page, p) for p in copy)]
    return changed, missing


def _same(one: ReadPage, other: ReadPage) -> bool:
    from PIL import ImageChops

    if one.text != other.text or one.picture.size != other.picture.size:
        return False
    counts = ImageChops.difference(one.picture, other.picture).histogram()
    return not any(counts[_SAME_GREY:])


def _code(page: ReadPage) -> str:
    """Return the code in the page's foot, which is written after everything else."""
    return next(reversed(codes_in(page.text)), "")


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
    versions = workspace.papers.issued(
        paper.clinic_id, paper.document, variant=paper.variant, language=paper.language
    )
    if versions[0].version == paper.version:
        return None
    return Message(N_("Version {version} has replaced it."), {"version": versions[0].version})


def _unknown(numbers: Sequence[int], code: str) -> Message:
    from desktop_app.documents.seal import code_of

    shown = code_of(code)
    if not numbers:
        words = N_("No paper of this office has the code {code}.")
        return Message(words, {"code": shown})
    words = N_(
        "Page(s) {pages} carry the code {code}, which no paper of this office has. Ask the office "
        "that issued it, or look on the laptop where it was made final."
    )
    return Message(words, {"pages": page_numbers(numbers), "code": shown})
