"""Texts that people type and programs trip over, and a paper that has one in every place."""

from desktop_app.documents.blocks import (
    Bar,
    Callout,
    Chart,
    Heading,
    Image,
    Item,
    ItemList,
    KeyValues,
    Letterhead,
    LetterheadLine,
    Note,
    Pair,
    Paragraph,
    Pictures,
    Title,
)
from desktop_app.documents.paper import Footer, Paper, Properties
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table

HOSTILE = [
    "A <i>",
    "x <b>bold",
    '<img src="/etc/passwd">',
    '<img src="http://localhost/x.png"/>',
    "&amp; &#60; & &nbsp;",
    "Đ Ł ☐ ☑ ✓ ≥ “kutip” – — …",
    "{page} %s %(x)s {0} \\n \\(",
    "(((())) \\ ) Tj ET",
    "Siti  dua   spasi",
    "W" * 120,
    "https://contoh.go.id/" + "unduh/" * 30,
]


def everywhere(text):
    """A paper that has `text` in every place that takes text."""
    spans = (Span(text, bold=True), Span(text, italic=True, underline=True))
    return Paper(
        text,
        (
            Letterhead((LetterheadLine(text, "office"), LetterheadLine(text))),
            Title((text, text), text),
            Heading(text, 1, text),
            Paragraph(text, "justify"),
            Paragraph(spans),
            ItemList((Item(text, ItemList((Item(spans),), "bullet")),)),
            KeyValues((Pair(text, (text, text)), Pair.of(text, spans))),
            Note(text),
            Callout(text),
            Table(
                (
                    Column(text, group=text),
                    Column(text, group=text, kind="number"),
                    Column(text, kind="signature"),
                ),
                (
                    Row.group(text),
                    Row((text, text, text)),
                    Row((Cell((text, spans), numbered=True, span=2), text)),
                    Row((text, text), "total"),
                ),
                caption=text,
                number_columns=True,
            ),
            Chart(text, (Bar(text, 1, text),)),
            Pictures((Image(b"", text),)),
            Signatures(((Signer(text, text, (text,), (text,), text, text), None),)),
        ),
        stamp=text[:20],
        footer=Footer(text, text),
        properties=Properties(text, text, (text,)),
    )
