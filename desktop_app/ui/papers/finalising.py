"""Asks with what a paper is to be finalised, and finalises it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper
from desktop_app.records.papers import AgreementRecordFacts
from desktop_app.settings import OPERATOR
from desktop_app.ui.context import Context
from desktop_app.ui.papers.finalise_dialog import FinaliseDialog


def finalise(context: Context, owner: QWidget, clinic: Clinic, paper: ClinicPaper) -> bool:
    """Freeze the paper as it is now, with the number, date and name that somebody confirms.

    Returns False when they went back. What is offered: the last version's number, else the next
    one of the day; the last day of the clinic; the operator, else who finalised last.
    """
    services, days = context.services, clinic.days()
    versions = services.papers.issued(paper)
    facts = services.papers.gather(paper)
    lacking = facts.lacking if isinstance(facts, AgreementRecordFacts) else ""
    dialog = FinaliseDialog(
        context.t,
        context.t(paper.kind.label),
        number=versions[0].number if versions else "",
        dated=days[-1] if days else context.now().date(),
        finalised_by=(
            services.preferences.text(OPERATOR)
            or services.register.last_name()
            or clinic.minute_taker_name
        ),
        propose=lambda day: services.register.next_number(clinic.id, paper.kind, day),
        lacking=context.t(lacking) if lacking else "",
        parent=owner,
    )
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    context.perform(
        lambda: services.papers.finalise(
            paper,
            number=dialog.number.text(),
            dated=dialog.dated,
            finalised_by=dialog.finalised_by.text(),
        )
    )
    return True
