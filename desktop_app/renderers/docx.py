"""Writes a paper as a Word document: the copy that an office works on, and the accessible one.

What the PDF draws stands here as what Word understands: headings, lists that count, rows that
repeat, page numbers that the word processor fills in. The seal of a final paper stays with its
PDF: what anybody can edit must not claim to be genuine.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.renderers.docx_body import Body
from desktop_app.renderers.docx_frame import bottom_of, foot, set_page, stamp
from desktop_app.renderers.docx_lists import Lists
from desktop_app.renderers.docx_pictures import PictureMaker
from desktop_app.renderers.docx_styles import LANGUAGES, styles
from desktop_app.renderers.docx_tiles import TileStyles
from desktop_app.renderers.files import write_atomically
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.ooxml import (
    Element,
    element,
    fill,
    qualified,
    twips,
)
from desktop_app.renderers.package import repacked
from desktop_app.renderers.sheets import sections
from desktop_app.renderers.units import MM

_LONGEST_PROPERTY = 255
"""Word refuses more letters; the paper itself says its title in full."""
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Notula</Application></Properties>"
)
_LEFT_OUT = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""Parts of python-docx's template that say nothing here: a picture of an empty page, copies."""


def save(paper: Paper, path: Path) -> None:
    """Write `paper` to `path` as a Word document; a UserError leaves what was there."""
    write_atomically(path, render(paper))


def render(paper: Paper) -> bytes:
    """The Word document of `paper`. The same paper gives the same bytes."""
    from docx import Document
    from docx.enum.section import WD_SECTION

    document = Document()
    _prepare(document, paper)
    lists = Lists(document.part.numbering_part.element)
    pictures = PictureMaker(document)
    tile_styles = TileStyles(document.styles.element)
    body = document.element.body
    before: PageSetup | None = None
    for number, (page, blocks) in enumerate(sections(paper)):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
            _shrink(body[-2])
        section = document.sections[-1]
        set_page(section, page)
        if page != before:
            foot(section, paper, page)
        if paper.stamp and not number:
            stamp(section, paper)
        before = page
        margins = page.margins
        width = (page.width - margins.left - margins.right) * MM
        height = (page.height - margins.top - bottom_of(page)) * MM
        if min(width, height) < 30 * MM:
            raise ValueError("the margins leave no room on the page")
        composer = Body(paper.typography, lists, pictures, tile_styles, width, height)
        for made in composer.elements(blocks):
            body[-1].addprevious(made)
    target = BytesIO()
    document.save(target)
    return repacked(target.getvalue(), {"docProps/app.xml": lambda _: _APP})


def _prepare(document: Any, paper: Paper) -> None:
    """Take out of the template what is not ours, and put our styles and properties in."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if any(name in relation.reltype for name in _LEFT_OUT):
                del owner.rels[key]
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    fill(document.styles.element, styles(paper.typography, paper.language))
    language = LANGUAGES.get(paper.language, paper.language)
    settings = document.settings.element
    fill(settings, _settings(language))
    properties = document.core_properties
    written = properties._element  # noqa: SLF001 - there is no other way to remove times
    for child in list(written):
        written.remove(child)
    properties.title = _property(paper.title)
    properties.subject = _property(paper.properties.subject)
    properties.author = _property(paper.properties.author)
    properties.keywords = _property(", ".join(paper.properties.keywords))
    properties.language = language


def _property(words: str) -> str:
    return one_line(words)[:_LONGEST_PROPERTY]


def _settings(language: str) -> Iterable[Element]:
    """Today's Word, a decimal comma where the language has one, no hyphenation."""
    uri = "http://schemas.microsoft.com/office/word"
    yield element("defaultTabStop", val=twips(7))
    yield element("characterSpacingControl", val="doNotCompress")
    yield element("compat", element("compatSetting", name="compatibilityMode", uri=uri, val=15))
    yield element("themeFontLang", val=language)
    comma = language.startswith("id")
    yield element("decimalSymbol", val="," if comma else ".")
    yield element("listSeparator", val=";" if comma else ",")


def _shrink(mark: Element) -> None:
    """Make the paragraph that ends a section so small that it never opens a page."""
    properties = mark.find(qualified("pPr"))
    properties.insert(0, element("pStyle", val="Gap"))
    properties.insert(1, element("spacing", line=20, lineRule="exact"))
