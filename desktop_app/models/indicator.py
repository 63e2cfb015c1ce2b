"""Tables of indicator, indicator_target."""

from __future__ import annotations

from peewee import BooleanField, FloatField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import term


class IndicatorRow(Row):
    name = TextField(default="")
    name_en = TextField(default="")
    short_name = TextField(default="")
    unit = TextField(default="")
    sector = term("sector")
    direction = TextField(default="up")
    ladder = BooleanField(default=False)
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        table_name = "indicator"


class IndicatorTargetRow(Row):
    indicator = reference(IndicatorRow)
    plan = TextField(default="")
    province = reference(RegionRow, null=True)
    first_year = IntegerField(null=True)
    last_year = IntegerField(null=True)
    value = FloatField(null=True)
    source = TextField(default="")

    class Meta:
        table_name = "indicator_target"
