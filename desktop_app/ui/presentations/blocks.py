"""The blocks of a presentation in the order in which a district shows them."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.ui.context import Context
from desktop_app.ui.presentations.figures import IndicatorSection, QuickWinSection
from desktop_app.ui.presentations.identity import IdentitySection
from desktop_app.ui.presentations.promises import PromiseSection
from desktop_app.ui.presentations.proposals import ProposalSection
from desktop_app.ui.presentations.remarks import RemarkSection
from desktop_app.ui.presentations.section import Section
from desktop_app.ui.presentations.tables import (
    funding_section,
    obstacle_section,
    plan_section,
    service_section,
)

BLOCKS: tuple[Callable[[Context], Section], ...] = (
    PromiseSection,
    IdentitySection,
    service_section,
    IndicatorSection,
    QuickWinSection,
    funding_section,
    obstacle_section,
    plan_section,
    ProposalSection,
    RemarkSection,
)
"""What makes each block, in their order, with the digits 0 to 9."""
