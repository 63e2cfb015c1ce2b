"""Tables without lines that put words side by side in a Word copy: colons, signatures, bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.documents.blocks import Bar
from desktop_app.documents.signatures import Signer
from desktop_app.documents.spans import Content, Span
from desktop_app.renderers.ooxml import Element, Look, cell, paragraph, row, table
from desktop_app.renderers.parts import signer_name

BAR_SHADE = "8C8C8C"
MM = 72 / 25.4


def signers(
    places: Sequence[tuple[float, Signer | None]], left: float, space: float, *, keep: bool
) -> Element:
    """One row of signers: captions hang from one line, names stand on one line.

    `places` are widths in points with who signs there, `space` is millimetres for the signature.
    """
    made = table("SignatureTable", [width for width, _ in places], left=left)
    above = [_above(signer, dated=any(_dated(each) for _, each in places)) for _, signer in places]
    made.append(row(_cells(places, above, keep=True)))
    made.append(row(_cells(places, [[""]] * len(places), keep=True), height=space))
    below = [_below(signer) for _, signer in places]
    made.append(row(_cells(places, below, keep=keep)))
    return made


def _dated(signer: Signer | None) -> bool:
    return signer is not None and bool(signer.place_date)


def _above(signer: Signer | None, *, dated: bool) -> list[Content]:
    if signer is None:
        return [""]
    lines: list[Content] = [signer.place_date] if dated else []
    return [*lines, *signer.caption, *signer.position] or [""]


def _below(signer: Signer | None) -> list[Content]:
    if signer is None:
        return [""]
    return [signer_name(signer), *filter(None, (signer.rank, signer.number))]


def _cells(
    places: Sequence[tuple[float, Signer | None]], words: list[list[Content]], *, keep: bool
) -> Iterator[Element]:
    look = Look(align="center", keep=keep)
    for (width, _), lines in zip(places, words, strict=True):
        yield cell([paragraph(line, look) for line in lines], width)


def bars(
    found: Sequence[Bar], maximum: float | None, widths: tuple[float, float, float]
) -> Element:
    """Lying bars: each is a shaded paragraph as long as its value, so nothing is a picture."""
    label, room, value = widths
    most = maximum or max((bar.value for bar in found), default=0.0)
    made = table("ChartTable", widths)
    for bar in found:
        share = min(max(bar.value / most, 0.0), 1.0) if most > 0 else 0.0
        drawn = Look(
            "TableText", right=round((1 - share) * room * 20), shade=BAR_SHADE if share else ""
        )
        made.append(
            row(
                [
                    cell([paragraph(bar.label, Look("TableText", align="right"))], label),
                    cell([paragraph("", drawn)], room, middle=True),
                    cell([paragraph(bar.shown, Look("TableText"))], value, middle=True),
                ]
            )
        )
    return made


def pictures(cells: Sequence[Sequence[Element]], width: float) -> Element:
    """One row of pictures, each with its caption beneath."""
    made = table("PictureTable", [width] * len(cells))
    made.append(row(cell(paragraphs, width) for paragraphs in cells))
    return made


def pair_row(
    label: str, values: Sequence[Element], widths: tuple[float, float, float], *, whole: bool
) -> Element:
    """A label, its colon, and what stands after it; without values the label stands alone."""
    look = Look("PairText")
    if not values:
        return row([cell([paragraph(label, look)], sum(widths), span=3)], whole=whole)
    wide, narrow, rest = widths
    return row(
        [
            cell([paragraph(label, look)], wide),
            cell([paragraph((Span(":"),), look)], narrow),
            cell(values, rest),
        ],
        whole=whole,
    )


def empty_frame(width: float, height: float) -> Element:
    """What stands where a picture could not be read."""
    high = round(min(height, width * 0.66) * 20)
    return paragraph("", Look(left=100, right=100, exactly=high, boxed=True))
