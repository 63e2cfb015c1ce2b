"""Small steps of WordprocessingML: elements, paragraphs, tables.

Word is strict about the order of an element's properties; they are put in that order here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from lxml import etree

from desktop_app.documents.spans import Align, Content, Span
from desktop_app.renderers.bonds import bound
from desktop_app.renderers.gate import for_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS = 1440 / 25.4
_ALIGN = {"left": "left", "right": "right", "center": "center", "justify": "both"}

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""


def qualified(tag: str) -> str:
    """The full name of a `w:` element or attribute."""
    return _W + tag


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Make `<w:tag>` with `w:` attributes; children that are None are left out."""
    made = etree.Element(_W + tag, {_W + name: f"{value}" for name, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def fill(part: Element, children: Iterable[Element]) -> None:
    """Put `children` in the place of whatever `part` held."""
    for child in list(part):
        part.remove(child)
    part.extend(children)


def twips(millimetres: float) -> int:
    """The unit of Word's lengths: twentieths of a point."""
    return round(millimetres * _TWIPS)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph differs from its style; lengths are twips, None leaves it to the style."""

    style: str = "Normal"
    align: Align | None = None
    left: int = 0
    hanging: int = 0
    right: int = 0
    before: int | None = None
    exactly: int | None = None
    """Height of its line, whatever stands in it."""
    numbering: tuple[int, int] | None = None
    """Instance of a list and level in it (see `docx_lists`)."""
    bonds: bool = True
    """Whether words that belong together (`bonds`) stay on one line."""
    keep: bool = False
    new_page: bool = False
    shade: str = ""
    boxed: bool = False
    ruled: bool = False
    """A thin line beneath it."""


def paragraph(content: Content | Iterable[Element], look: Look) -> Element:
    """A paragraph of words, or of runs that were made before."""
    made = element("p", _properties(look))
    if isinstance(content, str):
        made.extend(runs((Span(content),), bonds=look.bonds))
    elif isinstance(content, tuple):
        made.extend(runs(content, bonds=look.bonds))
    else:
        made.extend(content)
    return made


def _properties(look: Look) -> Element:
    numbering = border = shade = spacing = indent = align = None
    if look.numbering:
        instance, level = look.numbering
        numbering = element("numPr", element("ilvl", val=level), element("numId", val=instance))
    if look.boxed:
        sides = ("top", "left", "bottom", "right")
        border = element("pBdr", *(line(side, space=4) for side in sides))
    elif look.ruled:
        border = element("pBdr", line("bottom", size=6))
    if look.shade:
        shade = element("shd", val="clear", color="auto", fill=look.shade)
    exact = {} if look.exactly is None else {"line": look.exactly, "lineRule": "exact"}
    if exact or look.before is not None:
        before = {} if look.before is None else {"before": look.before}
        spacing = element("spacing", **before, **exact)
    if look.left or look.hanging or look.right or look.numbering:
        indent = element("ind", left=look.left, right=look.right, hanging=look.hanging)
    if look.align:
        align = element("jc", val=_ALIGN[look.align])
    return element(
        "pPr",
        element("pStyle", val=look.style) if look.style != "Normal" else None,
        element("keepNext") if look.keep else None,
        element("pageBreakBefore") if look.new_page else None,
        numbering,
        border,
        shade,
        spacing,
        indent,
        align,
    )


_WITHIN_DATE = re.compile(r"(?<=\d)-(?=\d\d-\d{4}\b)|(?<=\d-\d\d)-(?=\d{4}\b)")
"""The hyphens of 06-11-2025, at which Word would end a line."""


def runs(
    content: Sequence[Span], size: float | None = None, *, bonds: bool = True
) -> Iterable[Element]:
    """The runs of a paragraph's words; `size` in points where it differs from the style's."""
    for span in content:
        marks = [
            element("b") if span.bold else None,
            element("i") if span.italic else None,
            element("sz", val=round(size * 2)) if size else None,
            element("u", val="single") if span.underline else None,
        ]
        run = element("r")
        if any(mark is not None for mark in marks):
            run.append(element("rPr", *marks))
        said = for_xml(span.text)
        for number, words in enumerate((bound(said) if bonds else said).split("\n")):
            if number:
                run.append(element("br"))
            for index, part in enumerate(_WITHIN_DATE.split(words)):
                if index:
                    run.append(element("noBreakHyphen"))
                if part:
                    run.append(text(part))
        yield run


def text(words: str) -> Element:
    """Words that have passed the gate, with their spaces."""
    made = element("t")
    made.text = words
    if words[0] == " " or words[-1] == " " or "  " in words:
        made.set(_SPACE, "preserve")
    return made


def tab() -> Element:
    return element("r", element("tab"))


def field(name: str, shown: str) -> Iterable[Element]:
    """A number that the word processor counts itself, such as PAGE."""
    code = element("instrText")
    code.text = f" {name} "
    yield element("r", element("fldChar", fldCharType="begin"))
    yield element("r", code)
    yield element("r", element("fldChar", fldCharType="separate"))
    yield element("r", text(shown))
    yield element("r", element("fldChar", fldCharType="end"))


def line(
    side: str, *, kind: str = "single", size: int = 4, space: int = 0, shade: str = "auto"
) -> Element:
    """One border; `size` in eighths of a point."""
    return element(side, val=kind, sz=size, space=space, color=shade)


def cell(
    paragraphs: Iterable[Element],
    width: float,
    *,
    span: int = 1,
    merge: Literal["", "restart", "continue"] = "",
    shade: str = "",
    middle: bool = False,
) -> Element:
    """A cell `width` points wide."""
    properties = element(
        "tcPr",
        element("tcW", w=round(width * 20), type="dxa"),
        element("gridSpan", val=span) if span > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("shd", val="clear", color="auto", fill=shade) if shade else None,
        element("vAlign", val="center") if middle else None,
    )
    return element("tc", properties, *paragraphs)


def row(
    cells: Iterable[Element],
    *,
    whole: bool = True,
    heading: bool = False,
    height: float = 0.0,
    exact: bool = False,
) -> Element:
    """A row at least (or `exact`ly) `height` millimetres high; `whole` never breaks over pages."""
    rule = "exact" if exact else "atLeast"
    properties = element(
        "trPr",
        element("cantSplit") if whole else None,
        element("trHeight", val=twips(height), hRule=rule) if height else None,
        element("tblHeader") if heading else None,
    )
    return element("tr", properties, *cells)


def table(style: str, widths: Sequence[float], *, left: float = 0.0) -> Element:
    """An empty table of fixed columns, `widths` and `left` in points; rows are appended."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=round(sum(widths) * 20), type="dxa"),
        element("tblInd", w=round(left * 20), type="dxa"),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=round(width * 20)) for width in widths))
    return element("tbl", properties, grid)
