"""What stands around the text of a Word copy: sheet, foot with page counts, draft mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.documents.spans import Span
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.ooxml import (
    Element,
    Look,
    element,
    field,
    fill,
    line,
    paragraph,
    runs,
    tab,
    twips,
)

_FOOT_FROM_EDGE = 9.0
_FOOT_ROOM = 16.0
"""Millimetres at the bottom of a page that the foot needs, as narrow as the margin may be."""
_TEXT_SHAPE = """
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e"
  xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
 <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
  <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
  <v:f eqn="if @0 21600 @1"/>
  <v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
 <v:path textpathok="t" o:connecttype="none"/><v:textpath on="t" fitshape="t"/>
</v:shapetype>"""
"""The preset shape "text along a line", number 136, as Word itself describes it in every file."""
_STAMP_GREY = "#ebebeb"


def bottom_of(page: PageSetup) -> float:
    """Millimetres beneath the text of a page."""
    return max(page.margins.bottom, _FOOT_ROOM)


def set_page(section: Any, page: PageSetup) -> None:
    """Give a python-docx section the sheet and the margins of `page`."""
    from docx.enum.section import WD_ORIENTATION
    from docx.shared import Mm

    section.orientation = WD_ORIENTATION.LANDSCAPE if page.landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    margins = page.margins
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(bottom_of(page))
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = section.footer_distance = Mm(_FOOT_FROM_EDGE)


def foot(section: Any, paper: Paper, page: PageSetup) -> None:
    """Short title at the left, page of pages at the right, beneath a rule."""
    section.footer.is_linked_to_previous = False
    width = page.width - page.margins.left - page.margins.right
    left = paper.footer.left
    if paper.stamp:
        left = f"{paper.stamp} · {left}" if left else paper.stamp
    words = paragraph([*_said(left), tab(), *_count(paper.footer.page)], Look("Footer"))
    properties = words[0]
    properties.insert(1, element("pBdr", line("top", space=3)))
    properties.insert(2, element("tabs", element("tab", val="right", pos=twips(width))))
    fill(section.footer._element, [words])  # noqa: SLF001 - python-docx can only add to a foot


def _said(words: str) -> list[Element]:
    return list(runs((Span(words),))) if words else []


def _count(template: str) -> Iterable[Element]:
    """The runs of "Halaman {page} dari {pages}", its numbers as fields."""
    for number, part in enumerate(template.split("{page}")):
        if number:
            yield from field("PAGE", "1")
        for again, words in enumerate(part.split("{pages}")):
            if again:
                yield from field("NUMPAGES", "1")
            yield from _said(words)


def stamp(section: Any, paper: Paper) -> None:
    """The word for a draft, pale across every page: Word's own watermark, which Word can remove."""
    from lxml import etree

    section.header.is_linked_to_previous = False
    word = one_line(paper.stamp)
    width = min(130.0 * len(word), 440.0)
    v = "urn:schemas-microsoft-com:vml"
    kind = etree.fromstring(_TEXT_SHAPE)
    shape = etree.Element(
        f"{{{v}}}shape",
        {
            "id": "PowerPlusWaterMarkObject1",
            "type": "#_x0000_t136",
            "style": (
                f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:"
                f"{width / max(len(word), 1) * 1.5:.0f}pt;rotation:315;z-index:-251658752;"
                "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
                "mso-position-vertical:center;mso-position-vertical-relative:margin"
            ),
            "fillcolor": _STAMP_GREY,
            "stroked": "f",
        },
        nsmap={"v": v},
    )
    etree.SubElement(
        shape, f"{{{v}}}textpath", {"style": 'font-family:"Arial";font-size:1pt', "string": word}
    )
    run = element("r", element("pict", kind, shape))
    head = section.header._element  # noqa: SLF001 - python-docx can only add to a head
    fill(head, [paragraph([run], Look("Header"))])
