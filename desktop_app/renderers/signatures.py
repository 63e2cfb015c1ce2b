"""The places to sign: side by side, with the last lines of text, and never cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.tables import Table
from desktop_app.renderers.flow import Part, Space
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.parts import SignaturePart, line_parts, signature_part
from desktop_app.renderers.tables import table_parts
from desktop_app.renderers.units import MM

_MOST_SIGNED = 0.8
"""Share of a page up to which all places to sign stay together, with the last lines of text."""


def signature_parts(frame: Frame, block: Signatures) -> Iterator[Part]:
    rows = list(_signature_rows(frame, block))
    initials = list(_initials(frame, block.initials)) if block.initials is not None else []
    high = sum(part.before + part.height for part, _ in rows)
    high += sum(part.before + part.height for part in initials)
    for number, (part, places) in enumerate(rows):
        follows = number + 1 < len(rows)
        # Too many for the page of the last lines: only the last ones stay together.
        part.glued = (follows or bool(initials)) and (
            high <= _MOST_SIGNED * frame.height or number + 2 >= len(rows)
        )
        if part.height <= frame.height:
            yield part
        else:
            yield from _stacked(frame, places, block.space * MM)
    yield from initials


def _signature_rows(
    frame: Frame, block: Signatures
) -> Iterator[tuple[SignaturePart, list[tuple[float, float, Signer]]]]:
    several = False
    for number, row in enumerate(block.rows):
        columns = max(len(row), 1)
        if columns == 1:
            share = frame.width * 0.46
            lefts = [(frame.width - share) / 2 if several else frame.width - share]
        else:
            several = True
            share = frame.width / columns - 4 * MM
            gap = (frame.width - share * columns) / (columns - 1)
            lefts = [index * (share + gap) for index in range(columns)]
        places = [
            (left, share, signer)
            for left, signer in zip(lefts, row, strict=False)
            if signer is not None
        ]
        if not places:
            continue
        part = signature_part(places, frame.tight, frame.setter, block.space * MM)
        part.before = frame.body.leading * (1.3 if number == 0 else 1.6)
        yield part, places


def _initials(frame: Frame, table: Table) -> Iterator[Part]:
    half = frame.width / 2
    rows = list(table_parts(table, frame.table, frame.setter, half, frame.height, frame.type))
    rows[0].before = frame.body.leading
    for row in rows[:-1]:
        row.glued = True
    yield from rows


def _stacked(
    frame: Frame, places: Sequence[tuple[float, float, Signer]], space: float
) -> Iterator[Part]:
    """Signers whose words do not fit a page: one below the other, as running text."""
    for _, _, signer in places:
        texts = (signer.place_date, *signer.caption, *signer.position)
        for text in filter(None, texts):
            yield from line_parts(
                frame.setter.lines(text, frame.tight, frame.width), frame.tight, frame.width
            )
        gap = Space(space)
        gap.glued = True
        yield gap
        for text in filter(None, (signer.name, signer.rank, signer.number)):
            yield from line_parts(
                frame.setter.lines(text, frame.tight, frame.width), frame.tight, frame.width
            )
