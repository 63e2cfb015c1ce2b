"""The blocks that are one table each: services, funding, obstacles, work plan."""

from __future__ import annotations

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Funding, Obstacle, PlanItem, Service
from desktop_app.records.fields import Kind
from desktop_app.ui.context import Context
from desktop_app.ui.options import Option
from desktop_app.ui.presentations.columns import computed, year_of
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.section import GridSection, Heading
from desktop_app.ui.record_table import columns_of

SERVICES = Heading(2, N_("Services"), N_("Services"))
FUNDING = Heading(5, N_("Funding"), N_("Funding"))
OBSTACLES = Heading(6, N_("Obstacles"), N_("Obstacles"))
PLAN = Heading(7, N_("Work plan of next year"), N_("Work plan"))


def service_section(context: Context) -> GridSection:
    """Layanan: reach against target."""
    t = context.t

    def share(service: Service) -> str:
        percent = service.realised_percent
        return "" if percent is None else formats.percent(round(percent), t)

    def kinds() -> list[Option]:
        terms = context.services.reference.terms("service_kind")
        return [Option(term.label, term.label) for term in terms]

    columns = columns_of(
        Service,
        "kind",
        "scale",
        "area",
        "target",
        "realised",
        "unit",
        "operator",
        "tariff",
        kind={"options": suggestions(kinds), "width": 18},
        scale={"width": 11},
        area={"stretch": True, "width": 22},
        operator={"width": 14},
        tariff={"width": 11},
    )
    columns.insert(5, computed("share", N_("%"), 6, share, kind=Kind.PERCENT))
    grid = DistrictGrid(
        context, columns, name="services", new=lambda owner: Service(presentation_id=owner)
    )
    return GridSection(context, SERVICES, Service, grid)


def funding_section(context: Context) -> GridSection:
    """Pendanaan: ceiling and spending by source and year."""
    t = context.t

    def share(funding: Funding) -> str:
        if funding.spent is None or not funding.ceiling:
            return ""
        return formats.percent(round(100 * funding.spent / funding.ceiling), t)

    columns = columns_of(Funding, "source", "year", "ceiling", "spent", source={"stretch": True})
    columns.append(computed("share", N_("%"), 6, share, kind=Kind.PERCENT))
    grid = DistrictGrid(
        context,
        columns,
        name="funding",
        new=lambda owner: Funding(presentation_id=owner, year=year_of(context)),
    )
    return GridSection(context, FUNDING, Funding, grid)


def obstacle_section(context: Context) -> GridSection:
    """Kendala by aspect."""
    columns = columns_of(
        Obstacle, "aspect", "description", "effort", "support", aspect={"width": 18}
    )
    grid = DistrictGrid(
        context, columns, name="obstacles", new=lambda owner: Obstacle(presentation_id=owner)
    )
    return GridSection(context, OBSTACLES, Obstacle, grid)


def plan_section(context: Context) -> GridSection:
    """Rencana kerja of next year."""
    columns = columns_of(
        PlanItem,
        "activity",
        "schedule",
        "responsible",
        "funding",
        "year",
        schedule={"width": 14},
        responsible={"width": 20},
        funding={"width": 18},
    )
    grid = DistrictGrid(
        context,
        columns,
        name="plan",
        new=lambda owner: PlanItem(presentation_id=owner, year=year_of(context, 1)),
    )
    return GridSection(context, PLAN, PlanItem, grid)
