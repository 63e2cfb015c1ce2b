"""The office's copy of the indicators with their targets by plan."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.records import Indicator, IndicatorTarget, Region
from desktop_app.records.fields import specs_of
from desktop_app.records.region import RegionKind
from desktop_app.ui.context import Context
from desktop_app.ui.options import records
from desktop_app.ui.preferences.paired_sheets import PairSection
from desktop_app.ui.record_table import Column, columns_of


def indicator_section(context: Context) -> PairSection:
    """Return the sheets of indicators and their targets by plan."""
    provinces = records(context.store, Region, kind=RegionKind.PROVINCE)
    specs = specs_of(IndicatorTarget)
    targets = [
        Column(specs["plan"], stretch=True),
        Column(specs["province_id"], options=provinces, width=20),
        Column(specs["first_year"]),
        Column(specs["last_year"]),
        Column(specs["value"]),
        Column(specs["source"], stretch=True, width=30),
    ]
    return PairSection(
        context,
        (
            N_("List of indicators"),
            Indicator,
            columns_of(
                Indicator,
                "name",
                "name_en",
                "short_name",
                "unit",
                "sector",
                "direction",
                "active",
                name={"stretch": True},
                name_en={"stretch": True},
            ),
            "indicators",
        ),
        (N_("Targets"), IndicatorTarget, targets, "targets"),
        "indicator_id",
    )
