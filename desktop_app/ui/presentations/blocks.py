"""The blocks of a presentation in the order in which a district shows them (domain.md 1.5)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.ui.context import Context
from desktop_app.ui.presentations.figures import IndicatorSection, QuickWinSection
from desktop_app.ui.presentations.identity import IdentitySection
from desktop_app.ui.presentations.proposals import ProposalSection
from desktop_app.ui.presentations.remarks import RemarkSection
from desktop_app.ui.presentations.section import Section
from desktop_app.ui.presentations.tables import (
    funding_section,
    obstacle_section,
    plan_section,
    service_section,
)


def all_blocks(context: Context) -> Sequence[Section]:
    """Return the blocks in their order, with the digits 1 to 9."""
    return (
        IdentitySection(context),
        service_section(context),
        IndicatorSection(context),
        QuickWinSection(context),
        funding_section(context),
        obstacle_section(context),
        plan_section(context),
        ProposalSection(context),
        RemarkSection(context),
    )
