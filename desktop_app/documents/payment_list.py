"""Describes the list on which people sign for transport money; its amounts are written by hand."""

from __future__ import annotations

from desktop_app.documents.blocks import KeyValues, Paragraph
from desktop_app.documents.common import (
    BLANK,
    Pictures,
    clinic_pairs,
    letterhead,
    page_setup,
    paper,
    title,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.signing import place_date
from desktop_app.documents.spans import Content
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.i18n import Language
from desktop_app.records.names import nip_shown
from desktop_app.records.papers import PaperFrame, PayeeFacts, PaymentListFacts


def describe(facts: PaymentListFacts, pictures: Pictures) -> Paper:
    """Return the list with the columns that treasurers ask for, and its three signers."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks = letterhead(frame.letterhead, t, pictures)
    blocks.append(title(frame, t, t("LIST OF TRANSPORT MONEY RECEIVED"), frame.clinic.title))
    blocks.append(KeyValues(tuple(clinic_pairs(frame, t))))
    if facts.empty:
        blocks.append(Paragraph(t("Nobody has been recorded as present in the room yet.")))
    else:
        blocks.append(_table(facts, t))
        blocks.append(Paragraph(t("In words: {blank}", blank=BLANK * 3)))
    blocks.append(_signers(frame, t))
    page = page_setup(frame, landscape=True, close=True)
    return paper(frame, t, t("Transport money"), blocks, page=page)


def _table(facts: PaymentListFacts, t: Language) -> Table:
    columns = (
        Column(t("No"), width=10, align="center"),
        Column(t("Name"), weight=2.0),
        Column(t("Rank/Grade"), weight=1.5),
        Column(t("Institution"), weight=1.9),
        Column(t("Days"), width=11, align="center"),
        Column(t("Daily allowance (Rp)"), width=24, kind="number"),
        Column(t("Transport (Rp)"), width=24, kind="number"),
        Column(t("Amount (Rp)"), width=26, kind="number"),
        Column(t("Notes"), width=20),
        Column(t("Signature"), width=40, kind="signature"),
    )
    rows = [
        Row(
            (
                f"{number}",
                _name(payee, facts.frame),
                payee.rank or "–",
                payee.institution or "–",
                f"{payee.days}",
                "",
                "",
                "",
                "",
                f"{number}.",
            )
        )
        for number, payee in enumerate(facts.payees, start=1)
    ]
    total = Cell((t("TOTAL"),), span=5, align="center")
    rows.append(Row((total, "", "", "", "", ""), "total"))
    return Table(columns, tuple(rows), row_height=10.0, middle=True)


def _name(payee: PayeeFacts, frame: PaperFrame) -> str | Cell:
    if not payee.nip.strip(" -"):
        return payee.name
    lines: tuple[Content, ...] = (payee.name, f"{frame.nip_label} {nip_shown(payee.nip)}")
    return Cell(lines)


def _signers(frame: PaperFrame, t: Language) -> Signatures:
    """Return who answers for the money; the names differ by source of funds, so they are open."""
    number = f"{frame.nip_label} {BLANK}"
    return Signatures(
        (
            (
                Signer(
                    caption=(t("On behalf of the authorised budget user,"),),
                    position=(t("Commitment-making officer,"),),
                    number=number,
                ),
                Signer(
                    caption=(t("Paid in full,"),),
                    position=(t("Treasurer,"),),
                    number=number,
                ),
                Signer(
                    place_date=place_date(frame, t),
                    position=(t("Person responsible for the activity,"),),
                    number=number,
                ),
            ),
        )
    )
