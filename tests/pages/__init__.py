"""Pictures of the papers' pages, compared with those that somebody looked at and approved.

One picture for each paper of CC7 in its final form and each sheet, and for forms that CC7 alone
does not show: the first pages and the last, side by side. Only the bundled fonts and PDFium have a
part in it, so every computer sees the same but for the smoothing of edges.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.documents.registry import describe
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.papers import PaperFacts
from desktop_app.records.papers.badge import BadgesFacts
from desktop_app.records.papers.documentation import DocumentationFacts
from desktop_app.renderers import pdf
from desktop_app.renderers.pages import PDFIUM
from desktop_app.resources import resource
from desktop_app.services.papers import Papers
from desktop_app.services.workspace import Workspace
from tests.pages import forms

if TYPE_CHECKING:
    from PIL.Image import Image

APPROVED = Path(__file__).parent / "approved"
SHEETS = ("F4", "A4")
DPI = 42
SHOWN = 2
"""Pages from the front; the last one follows them."""
LEVELS = 8
"""Shades of grey that are kept: enough to read by, and small files."""
GAP = 6

FAINT = 80
MOST = 25
"""Tolerance: on each page at most 25 pixels (a word of four letters) may differ by more than 80
of 255 shades (more than smoothing does)."""

_NOW = datetime.datetime(2025, 11, 6, 16, 45)
_ID = "NOTULA:01A214D3-081F-7F3A-882C-"
_HASH = "8beb4c9358596fba6a8957b5" + "0" * 40


def papers() -> Iterator[tuple[str, list[Image]]]:
    """Yield the name of each picture and its pages."""
    with TemporaryDirectory() as folder:
        workspace = Workspace.open(DataFolder(Path(folder) / "data"))
        try:
            import_clinics(workspace, sorted(resource("demo").glob("*.yaml")))
            yield from _papers_of(workspace)
        finally:
            workspace.close()


def _papers_of(workspace: Workspace) -> Iterator[tuple[str, list[Image]]]:
    clinic = next(each for each in workspace.store.all(Clinic) if each.number == 7)
    services = (workspace.store, workspace.reference, workspace.preferences)
    office = Papers(*services, workspace.papers.files, now=lambda: _NOW)
    for kind in PaperKind:
        gathered = office.gather(ClinicPaper(clinic.id, kind))
        for sheet in SHEETS:
            facts = _settled(_final(gathered, sheet))
            yield f"{kind.value}-{sheet}", _drawn(facts)
        for name, facts in forms.of(gathered):
            yield name, _drawn(_final(facts, "A4"))


def _drawn(facts: PaperFacts) -> list[Image]:
    return _pages(pdf.render(describe(facts, forms.picture)))


def _final(facts: PaperFacts, sheet: str) -> PaperFacts:
    """The facts as they would be signed; a form stays what it is."""
    frame = facts.frame
    final = dataclasses.replace(
        frame,
        page=dataclasses.replace(frame.page, size=sheet),
        number="000.7.2/123/BAPPERIDA/2025",
        dated=datetime.date(2025, 11, 6),
        version=1,
        journal_head="736-070754ed2d02",
        content_hash=_HASH,
    )
    if frame.kind.is_form:
        final = dataclasses.replace(final, number="", dated=None, version=0, content_hash="")
    return dataclasses.replace(facts, frame=final)


def _settled(facts: PaperFacts) -> PaperFacts:
    """The facts without what each import makes anew; the example clinics have no photographs."""
    if isinstance(facts, BadgesFacts):
        badges = enumerate(facts.badges)
        coded = (dataclasses.replace(each, code=f"{_ID}{n:012}") for n, each in badges)
        return dataclasses.replace(facts, badges=tuple(coded))
    if isinstance(facts, DocumentationFacts):
        return dataclasses.replace(facts, photos=forms.PHOTOS)
    return facts


def _pages(content: bytes) -> list[Image]:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
        shown = sorted({*range(min(SHOWN, count)), count - 1})
        found = []
        for number in shown:
            bitmap = document[number].render(scale=DPI / 72, grayscale=True)
            found.append(bitmap.to_pil().copy())
        document.close()
    return found


def side_by_side(pages: list[Image]) -> Image:
    """The pages as they are kept: in one picture, in few shades."""
    from PIL import Image as images

    wide = sum(page.width + GAP for page in pages) - GAP
    sheet = images.new("L", (wide, max(page.height for page in pages)), 128)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    step = 255 / (LEVELS - 1)
    return sheet.point(lambda shade: round(round(shade / step) * step))


def differing(one: Image, other: Image) -> int:
    """How many pixels of two pictures differ visibly."""
    from PIL import ImageChops

    return sum(ImageChops.difference(one, other).histogram()[FAINT:])


def saved(picture: Image, path: Path) -> None:
    """Write a picture in few bytes, the same for the same picture."""
    picture.quantize(LEVELS).save(path, optimize=True)


def read(path: Path) -> Image:
    """Read an approved picture back."""
    from PIL import Image as images

    with images.open(path) as opened:
        return opened.convert("L")
