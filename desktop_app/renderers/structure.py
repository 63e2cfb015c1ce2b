"""Reads what a PDF is made of, seen or not: two files of equal parts show the same everywhere.

Numbers of objects, compression and encryption say nothing; every other difference counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_MOST_PARTS = 200_000
"""Of one page; a page of ours has a few hundred."""
_DEEPEST = 50
"""Branches of the tree of pages above a page; one of ours has one."""
_ELSEWHERE = ("/Parent", "/Contents", "/Annots", "/StructParents")
_OF_PACKAGING = ("/Length", "/Filter", "/DecodeParms")
_OF_VIEWING = (
    "/Type",
    "/Pages",
    "/Metadata",
    "/OutputIntents",
    "/Version",
    "/Extensions",
    "/ViewerPreferences",
    "/PageMode",
    "/PageLayout",
    "/PageLabels",
)
"""Of the file: how it opens, and what other programs rewrite without changing what it says."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_PROPERTIES = ("/Title", "/Subject", "/Author", "/Keywords")


@dataclass(frozen=True, slots=True)
class PageParts:
    """What one page is made of."""

    drawing: bytes
    """All that is drawn, in words of PDF."""
    means: str
    """A hash of fonts, pictures, size and everything else that the drawing uses."""
    notes: frozenset[str]
    """A hash of each note, link, field or stamp that lies over it."""


@dataclass(frozen=True, slots=True)
class FileParts:
    """What a file is made of; `beside` has a hash of each thing that belongs to no page."""

    pages: tuple[PageParts, ...]
    beside: Mapping[str, str]
    changeable: bool
    """Whether layers or scripts can show something else than was read."""
    signed: bool
    """Whether it has fields for electronic signatures and no others."""


class _Tangled(Exception):
    """More parts than any page of ours, or parts that contain themselves without end."""


def read_parts(
    content: bytes, password: str = "", told: Callable[[int], None] = lambda _done: None
) -> FileParts | None:
    """Return what a file is made of; None for one that cannot be taken apart.

    `told` hears how many pages are read; what it raises ends the reading.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content), password=password) as document:
            reader = _Reader(document)
            root = document.Root
            beside = {
                str(name): reader.hash_of(part)
                for name, part in root.items()
                if name not in _OF_VIEWING
            }
            known = document.docinfo
            beside |= {
                name: reader.hash_of(known[name])
                for name in _PROPERTIES
                if name in known and str(known[name])
            }
            pages = []
            for page in document.pages:
                pages.append(reader.page(page))
                told(len(pages))
            return FileParts(tuple(pages), beside, _changeable(root), _signed(root))
    except (pikepdf.PdfError, _Tangled, TypeError, ValueError, AttributeError, RecursionError):
        return None  # What one reader shows and another cannot open vouches for nothing.


class _Reader:
    """Reads the parts of one open file."""

    def __init__(self, document: Pdf) -> None:
        self._numbers: dict[Any, int] = {
            page.objgen: number for number, page in enumerate(document.pages)
        }
        self._streams: dict[tuple[int, int], bytes] = {}
        self._left = 0

    def page(self, page: Page) -> PageParts:
        parts = {name: part for name, part in page.obj.items() if name not in _ELSEWHERE}
        above: Any = page.obj
        for _ in range(_DEEPEST):
            above = above.get("/Parent")
            if above is None:
                break
            for name in _INHERITED:
                if name in above and name not in parts:
                    parts[name] = above[name]
        notes = (self.hash_of(note, "/P", "/Parent") for note in page.obj.get("/Annots") or ())
        means = sha256(repr([(n, self.hash_of(parts[n])) for n in sorted(parts)]).encode())
        return PageParts(_drawing(page.obj.get("/Contents")), means.hexdigest(), frozenset(notes))

    def hash_of(self, value: Any, *without: str) -> str:
        self._left = _MOST_PARTS
        return sha256(b"".join(self._parts(value, (), without))).hexdigest()

    def _parts(
        self, value: Any, path: tuple[tuple[int, int], ...], without: tuple[str, ...]
    ) -> Any:
        import pikepdf

        self._left -= 1
        if self._left < 0:
            raise _Tangled
        place = getattr(value, "objgen", (0, 0))
        if place in self._numbers:
            yield f"<page {self._numbers[place]}>".encode()
        elif place in path:
            yield b"<above>"
        elif isinstance(value, (pikepdf.Stream, pikepdf.Dictionary)):
            deeper = (*path, place) if place != (0, 0) else path
            stream = isinstance(value, pikepdf.Stream)
            yield b"{"
            for name in sorted(value.keys()):
                if name not in without and not (stream and name in _OF_PACKAGING):
                    yield name.encode()
                    yield from self._parts(value[name], deeper, ())
            yield self._content(value, place) if stream else b"}"
        elif isinstance(value, pikepdf.Array):
            deeper = (*path, place) if place != (0, 0) else path
            yield b"["
            for each in value:
                yield from self._parts(each, deeper, ())
            yield b"]"
        elif isinstance(value, pikepdf.String):
            yield b"(" + bytes(value) + b")"
        elif isinstance(value, (bool, pikepdf.Name)) or value is None:
            yield f"<{value}>".encode()
        else:
            yield f"<{float(value):.5f}>".encode()

    def _content(self, stream: Any, place: tuple[int, int]) -> bytes:
        if place not in self._streams:
            self._streams[place] = sha256(_read(stream)).digest()
        return self._streams[place]


def _drawing(contents: Any) -> bytes:
    """Return what is drawn on a page, however many pieces it is kept in."""
    import pikepdf

    if contents is None:
        return b""
    pieces = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(_read(piece).strip() for piece in pieces)


def _read(stream: Any) -> bytes:
    """Return a stream unpacked; a photograph stays as it is."""
    import pikepdf

    buffer = stream.get_stream_buffer(decode_level=pikepdf.StreamDecodeLevel.generalized)
    return bytes(buffer)


def _changeable(root: Any) -> bool:
    """Look for layers that a reader can switch, and for scripts: no paper of ours has any."""
    import pikepdf

    scripts = root.get("/Names", pikepdf.Dictionary()).get("/JavaScript")
    action = root.get("/OpenAction")
    acts = isinstance(action, pikepdf.Dictionary) and action.get("/S") != "/GoTo"
    return "/OCProperties" in root or "/AA" in root or scripts is not None or acts


def _signed(root: Any) -> bool:
    form = root.get("/AcroForm")
    if form is None or "/XFA" in form:
        return False
    kinds = [field.get("/FT") for field in form.get("/Fields") or ()]
    return bool(kinds) and all(kind == "/Sig" for kind in kinds)
