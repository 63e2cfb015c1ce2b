"""Says what was understood of the capture line, part by part."""

from __future__ import annotations

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.capture import NATURES, PRAISE, QUESTION, Reading


def understood(
    reading: Reading, district: str, giver: str, answering: str, t: Language
) -> list[str]:
    """Return the parts: for whom, from whom, of what, and the follow-up.

    `giver` is as they may be shown now; `answering` is who answers for what names nobody.
    """
    parts = [t(N_("To {district}"), district=district) if district else t(N_("To all districts"))]
    parts.append(t(N_("from {giver}"), giver=giver) if giver else t(N_("giver not named")))
    if reading.aspect is not None:
        parts.append(reading.aspect.label)
    if reading.nature == NATURES[QUESTION]:
        parts.append(t(N_("question")))
    elif reading.nature == NATURES[PRAISE]:
        parts.append(t(N_("praise")))
    if reading.promises:
        due = formats.date_long(reading.due, t) if reading.due else t(N_("no due date"))
        owner = reading.owner or answering
        parts.append(t(N_("follow-up: {owner}, {date}"), owner=owner, date=due))
    return parts
