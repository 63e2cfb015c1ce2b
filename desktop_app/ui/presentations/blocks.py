"""The blocks of a presentation in the order in which a district shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop_app.ui.context import Context
from desktop_app.ui.presentations import figures, identity, promises, proposals, remarks, tables
from desktop_app.ui.presentations.section import Heading, Section


class Block(NamedTuple):
    """What a block is called before anybody needs it, and what makes it."""

    heading: Heading
    make: Callable[[Context], Section]


BLOCKS = (
    Block(promises.PROMISES, promises.PromiseSection),
    Block(identity.IDENTITY, identity.IdentitySection),
    Block(tables.SERVICES, tables.service_section),
    Block(figures.INDICATORS, figures.IndicatorSection),
    Block(figures.QUICK_WINS, figures.QuickWinSection),
    Block(tables.FUNDING, tables.funding_section),
    Block(tables.OBSTACLES, tables.obstacle_section),
    Block(tables.PLAN, tables.plan_section),
    Block(proposals.PROPOSALS, proposals.ProposalSection),
    Block(remarks.REMARKS, remarks.RemarkSection),
)
"""In their order, which is that of their digits."""
