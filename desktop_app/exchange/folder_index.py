"""The page of contents of a folder of papers: opens by a double click, loads and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from desktop_app.i18n import Language
from desktop_app.records.paper import FileFormat, PaperKind, PaperVariant
from desktop_app.records.papers import PaperFrame

_LOOK = """
body { font: 1em/1.5 Arial, sans-serif; margin: 2em auto; max-width: 56em; padding: 0 1em }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid; padding: .3em .6em; text-align: left; vertical-align: top }
a { margin-right: .8em }
:root { color-scheme: light dark }
"""


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """One paper and its files, named from the folder on."""

    frame: PaperFrame
    files: Mapping[FileFormat, str]


def index_name(t: Language) -> str:
    """Return the name of the page: `isi.html` in Indonesian."""
    return f"{t('contents')}.html"


def index(
    papers: Sequence[IndexedPaper], missing: Sequence[PaperKind], bound: str, t: Language
) -> bytes:
    """Return the page. `missing` has no content yet; `bound` is the PDF of all papers."""
    return "\n".join(_lines(papers, missing, bound, t)).encode("utf-8")


def _lines(
    papers: Sequence[IndexedPaper], missing: Sequence[PaperKind], bound: str, t: Language
) -> Iterator[str]:
    frame = papers[0].frame
    name = _said(f"{t('Papers of the clinic')} – {frame.clinic.short_title}")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(t.code)}"><head><meta charset="utf-8">'
    # Whatever somebody typed into a title: this page may load nothing and run nothing.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{name}</title><style>{_LOOK}</style></head><body>"
    yield f"<h1>{_said(frame.clinic.title)}</h1>"
    if frame.variant is PaperVariant.PUBLIC:
        yield f"<p>{_said(t('public copy'))}</p>"
    yield f"<p>{_link(bound, t('All papers in one PDF'))}</p>"
    heads = (t("No"), t("Paper"), t("Number"), t("State"), t("Files"))
    yield f"<table><tr>{''.join(f'<th>{_said(head)}</th>' for head in heads)}</tr>"
    for number, paper in enumerate(papers, 1):
        links = "".join(_link(file, each.label) for each, file in paper.files.items())
        cells = (t(paper.frame.kind.label), paper.frame.number, _state(paper.frame, t))
        words = "".join(f"<td>{_said(cell)}</td>" for cell in cells)
        yield f"<tr><td>{number}</td>{words}<td>{links}</td></tr>"
    yield "</table>"
    if missing:
        names = ", ".join(t(kind.label) for kind in missing)
        yield f"<p>{_said(t('Without content yet: {papers}.', papers=names))}</p>"
    yield "</body></html>"


def _state(frame: PaperFrame, t: Language) -> str:
    if frame.kind.is_form:
        return t("Form")
    return t("Final, version {n}", n=frame.version) if frame.final else t("Draft")


def _link(file: str, shown: str) -> str:
    return f'<a href="{escape(quote(file))}">{_said(shown)}</a>'


def _said(words: str) -> str:
    """The only way for words into the page."""
    from desktop_app.renderers.gate import one_line

    return escape(one_line(words))
