"""Writes a list or matrix as an Excel workbook: every cell a text, ready to sort and print."""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.documents.paper import Paper
from desktop_app.renderers.files import write_atomically
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.package import repacked
from desktop_app.renderers.xlsx_sheets import Sheet, sheets
from desktop_app.renderers.xlsx_table import Formats, write_sheet

_PAPERS = {"A4": 9, "F4": 14, "Letter": 1}
"""Excel's numbers of sheets; its Folio of 8.5 x 13 inches is what printers call F4."""
_INCH = 25.4
_LONGEST_FOOT = 255
_LONGEST_PROPERTY = 255
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def save(paper: Paper, path: Path) -> None:
    """Write `paper` to `path` as a workbook; a UserError leaves what was there."""
    write_atomically(path, render(paper))


def render(paper: Paper) -> bytes:
    """The workbook of `paper`. The same paper gives the same bytes."""
    from xlsxwriter import Workbook

    target = BytesIO()
    # In memory: otherwise the names of a whole list would lie in a temporary file for a while.
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties(
        {
            "title": _property(paper.title),
            "subject": _property(paper.properties.subject),
            "author": _property(paper.properties.author),
            "keywords": _property(", ".join(paper.properties.keywords)),
            "created": datetime.datetime(1980, 1, 1),
        }
    )
    formats = Formats(workbook, paper.typography)
    for sheet in sheets(paper):
        worksheet = workbook.add_worksheet(sheet.name)
        _set_page(worksheet, paper, sheet)
        write_sheet(worksheet, sheet, formats)
    workbook.close()
    return repacked(target.getvalue(), {"docProps/core.xml": lambda part: _TIMES.sub(b"", part)})


def _property(words: str) -> str:
    return one_line(words)[:_LONGEST_PROPERTY]


def _set_page(worksheet: Any, paper: Paper, sheet: Sheet) -> None:
    page = sheet.page
    worksheet.set_paper(_PAPERS.get(page.size.name, 0))
    if page.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    margins = page.margins
    worksheet.set_margins(
        left=margins.left / _INCH,
        right=margins.right / _INCH,
        top=margins.top / _INCH,
        bottom=margins.bottom / _INCH,
    )
    left = paper.footer.left
    if paper.stamp:
        left = f"{paper.stamp} · {left}" if left else paper.stamp
        worksheet.set_header(f"&R&B{_plain(paper.stamp)[: _LONGEST_FOOT - 10]}")
    count = _plain(paper.footer.page).replace("{pages}", "&N").replace("{page}", "&P")
    room = _LONGEST_FOOT - len(count) - len("&L&R…")
    if len(_plain(left)) > room:
        # The foot repeats what the sheet says in full, and Excel takes no longer one.
        left = left[: room // 2] + "…"
    worksheet.set_footer(f"&L{_plain(left)}&R{count}")


def _plain(words: str) -> str:
    """Words in which no sign commands Excel's head and foot."""
    return one_line(words).replace("&", "&&")
