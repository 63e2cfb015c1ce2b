"""Tables of indicator, indicator_target."""

from __future__ import annotations

from peewee import BooleanField, FloatField, ForeignKeyField, IntegerField, TextField

from desktop_app.models.base import Row
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow


class IndicatorRow(Row):
    name = TextField(default="")
    name_en = TextField(default="")
    short_name = TextField(default="")
    unit = TextField(default="")
    sector = ForeignKeyField(
        VocabularyTermRow,
        column_name="sector",
        object_id_name="sector_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    direction = TextField(default="up")
    ladder = BooleanField(default=False)
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        table_name = "indicator"


class IndicatorTargetRow(Row):
    indicator = ForeignKeyField(IndicatorRow, backref="+", on_delete="RESTRICT")
    plan = TextField(default="")
    province = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    first_year = IntegerField(null=True)
    last_year = IntegerField(null=True)
    value = FloatField(null=True)
    source = TextField(default="")

    class Meta:
        table_name = "indicator_target"
