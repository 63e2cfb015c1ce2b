"""Reads a Word file back as Word shows it: words in order, with the numbers that lists count."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from desktop_app.documents.blocks import letters


class Word:
    """A Word file that was opened again."""

    def __init__(self, content: bytes) -> None:
        self.document = Document(BytesIO(content))
        self.body = self.document.element.body
        self._counts: dict[tuple[str, str], int] = {}

    @property
    def tables(self) -> list[Any]:
        """The tables that hold data."""
        return [table for table in self.all("tbl") if self.style(table) == "TableGrid"]

    def all(self, tag: str, within: Any = None) -> list[Any]:
        return list((self.body if within is None else within).iter(qn(f"w:{tag}")))

    def style(self, made: Any) -> str:
        found = made.find(f".//{qn('w:tblStyle')}" if made.tag == qn("w:tbl") else _STYLE)
        return "Normal" if found is None else found.get(qn("w:val"))

    def paragraph(self, words: str) -> Any:
        """The first paragraph that says `words`."""
        return next(each for each in self.all("p") if words in said(each))

    def texts(self) -> list[str]:
        """Everything the body says, in reading order: signers one after the other."""
        self._counts.clear()
        return [text for child in self.body for text in self._texts(child)]

    def _texts(self, child: Any) -> list[str]:
        if child.tag == qn("w:p"):
            return [self._label(child) + said(child)]
        if child.tag != qn("w:tbl"):
            return []
        rows = [row.findall(qn("w:tc")) for row in child.findall(qn("w:tr"))]
        style = self.style(child)
        if style == "SignatureTable":
            rows = [list(column) for column in zip(*rows, strict=True)]
        if style == "PairTable":
            rows = [[row[0], *row[2:]] for row in rows]  # without the colon
        return [
            text
            for row in rows
            for cell in row
            for inner in cell.iterchildren(qn("w:p"), qn("w:tbl"))
            for text in self._texts(inner)
        ]

    def _label(self, paragraph: Any) -> str:
        """What Word counts before a paragraph of a list."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number = found.find(qn("w:numId")).get(qn("w:val"))
        level = found.find(qn("w:ilvl")).get(qn("w:val"))
        numbering = self.document.part.numbering_part.element
        (instance,) = numbering.xpath(f"w:num[@w:numId='{number}']")
        (start,) = instance.xpath(f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val")
        kind = instance.find(qn("w:abstractNumId")).get(qn("w:val"))
        (form,) = numbering.xpath(
            f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{level}']"
        )
        count = self._counts.get((number, level), int(start))
        self._counts[number, level] = count + 1
        format_ = form.find(qn("w:numFmt")).get(qn("w:val"))
        shown = letters(count) if format_ == "lowerLetter" else f"{count}"
        mark = form.find(qn("w:lvlText")).get(qn("w:val"))
        return mark.replace(f"%{int(level) + 1}", shown) + " "


_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"


def said(paragraph: Any) -> str:
    """The words of a paragraph; a break is a line feed, a tab a space."""
    signs = {qn("w:br"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
    parts = []
    for each in paragraph.iter(qn("w:t"), *signs):
        parts.append(each.text if each.tag == qn("w:t") else signs[each.tag])
    return "".join(parts)


def has(made: Any, tag: str) -> bool:
    """Whether a property of this name stands somewhere in an element."""
    return made.find(f".//{qn(f'w:{tag}')}") is not None
