"""Says a paper again as HTML and as Typst, so that other programs can be given the same work."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desktop_app.documents.blocks import Block, Heading, ItemList, KeyValues, Paragraph
from desktop_app.documents.paper import Paper
from desktop_app.documents.spans import Content, plain
from desktop_app.documents.tables import Cell, Row, Table
from tests.reading import texts

CSS = """
@page { size: 215mm 330mm; margin: 25mm 25mm 30mm 30mm;
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font-size: 8pt } }
body { font: 11pt/1.15 "Liberation Sans" } td, th { border: 0.3pt solid; padding: 2pt }
table { border-collapse: collapse; font-size: 9pt; width: 100% }
thead { display: table-header-group }
tr { break-inside: avoid }
"""


def html(paper: Paper) -> str:
    """Return the paper as one page of HTML."""
    return f"<html lang=id><style>{CSS}</style>" + "\n".join(_html(block) for block in paper.blocks)


def _html(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(content=content):
            return f"<p>{escape(plain(content))}</p>"
        case ItemList(items=items):
            return "<ol>" + "".join(f"<li>{escape(plain(i.content))}" for i in items) + "</ol>"
        case KeyValues(pairs=pairs):
            rows = (
                f"<tr><td>{escape(pair.label)}<td>{'<br>'.join(map(_said, pair.values))}"
                for pair in pairs
            )
            return f"<table>{''.join(rows)}</table>"
        case Table(columns=columns, rows=rows):
            head = "".join(f"<th>{escape(column.heading)}" for column in columns)
            body = "".join(
                "<tr>"
                + "".join(
                    f"<td colspan={span}>{'<br>'.join(map(_said, parts))}"
                    for parts, span in _cells(row, len(columns))
                )
                for row in rows
            )
            return f"<table><thead><tr>{head}</thead><tbody>{body}</tbody></table>"
        case _:
            return "".join(f"<p>{escape(text)}</p>" for text in texts((block,)) if text)


def _said(content: Content) -> str:
    return escape(plain(content))


def typst(paper: Paper) -> str:
    """Return the paper as the source of a Typst document; every text is a string literal."""
    head = """
#set page(width: 215mm, height: 330mm, margin: (top: 25mm, right: 25mm, bottom: 30mm, left: 30mm),
          footer: context [Halaman #counter(page).display() dari #counter(page).final().first()])
#set text(font: "Liberation Sans", size: 11pt, hyphenate: false)
"""
    return head + "\n".join(_typst(block) for block in paper.blocks)


def _typst(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"#heading(level: {level}, {_literal(text)})"
        case Paragraph(content=content):
            return f"#par({_literal(plain(content))})"
        case ItemList(items=items):
            return f"#enum({', '.join(_literal(plain(item.content)) for item in items)})"
        case KeyValues(pairs=pairs):
            cells = (
                f"{_literal(pair.label)}, {_literal(chr(10).join(map(plain, pair.values)))}"
                for pair in pairs
            )
            return f"#grid(columns: (45mm, 1fr), row-gutter: 4pt, {', '.join(cells)})"
        case Table(columns=columns, rows=rows):
            widths = ", ".join(
                f"{column.width}mm" if column.width else f"{column.weight}fr" for column in columns
            )
            head = ", ".join(_literal(column.heading) for column in columns)
            body = ", ".join(
                f"table.cell(colspan: {span}, {_literal(chr(10).join(map(plain, parts)))})"
                for row in rows
                for parts, span in _cells(row, len(columns))
            )
            return (
                f"#[#set text(size: 9pt)\n#table(columns: ({widths},), "
                f"table.header({head}), {body})]"
            )
        case _:
            return "\n".join(f"#par({_literal(text)})" for text in texts((block,)) if text)


def _literal(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


def _cells(row: Row, columns: int) -> Iterator[tuple[tuple[Content, ...], int]]:
    """Yield the paragraphs of each cell and how many columns it takes."""
    if row.kind == "group":
        yield (row.cells[0] if isinstance(row.cells[0], str) else "",), columns
        return
    for cell in row.cells:
        yield (cell.paragraphs, cell.span) if isinstance(cell, Cell) else ((cell,), 1)
