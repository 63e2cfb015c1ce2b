"""Tables of a presentation and its blocks."""

from __future__ import annotations

from peewee import (
    BigIntegerField,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from desktop_app.models.base import Row
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.indicator import IndicatorRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow


class PresentationRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    region = ForeignKeyField(RegionRow, backref="+", on_delete="RESTRICT")
    milestone = IntegerField(null=True)
    milestone4_year = IntegerField(null=True)
    year_override = IntegerField(null=True)
    material = TextField(default="")
    policy_package = TextField(default="")
    package_number = TextField(default="")
    package_date = DateField(null=True)
    service_area = TextField(default="")
    summary = TextField(default="")
    started_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "presentation"
        indexes = ((("clinic_id", "region_id"), True),)


class PresenterRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    name = TextField(default="")
    position_title = TextField(default="")
    institution = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "presenter"


class ServiceRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    kind = TextField(default="")
    scale = ForeignKeyField(
        VocabularyTermRow,
        column_name="scale",
        object_id_name="scale_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    area = TextField(default="")
    target = IntegerField(null=True)
    realised = IntegerField(null=True)
    unit = TextField(default="")
    operator = TextField(default="")
    tariff = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "service"


class IndicatorValueRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    indicator = ForeignKeyField(IndicatorRow, backref="+", on_delete="RESTRICT")
    baseline = FloatField(null=True)
    target = FloatField(null=True)
    value = FloatField(null=True)
    data_year = IntegerField(null=True)
    source = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "indicator_value"


class QuickWinRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    item = ForeignKeyField(
        VocabularyTermRow,
        column_name="item",
        object_id_name="item_id",
        backref="+",
        on_delete="RESTRICT",
    )
    status = TextField(null=True)
    note = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "quick_win"
        indexes = ((("presentation_id", "item"), True),)


class ObstacleRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    aspect = ForeignKeyField(
        VocabularyTermRow,
        column_name="aspect",
        object_id_name="aspect_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    description = TextField(default="")
    effort = TextField(default="")
    support = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "obstacle"


class PlanItemRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    year = IntegerField(null=True)
    activity = TextField(default="")
    schedule = TextField(default="")
    responsible = TextField(default="")
    funding = ForeignKeyField(
        VocabularyTermRow,
        column_name="funding",
        object_id_name="funding_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    position = IntegerField(default=0)

    class Meta:
        table_name = "plan_item"


class FundingRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    source = ForeignKeyField(
        VocabularyTermRow,
        column_name="source",
        object_id_name="source_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    year = IntegerField(null=True)
    ceiling = BigIntegerField(null=True)
    spent = BigIntegerField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "funding"


class ProposalRow(Row):
    presentation = ForeignKeyField(PresentationRow, backref="+", on_delete="RESTRICT")
    year = IntegerField(null=True)
    activity = TextField(default="")
    infrastructure = ForeignKeyField(
        VocabularyTermRow,
        column_name="infrastructure",
        object_id_name="infrastructure_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    location = TextField(default="")
    volume = FloatField(null=True)
    unit = TextField(default="")
    cost = BigIntegerField(null=True)
    funding = ForeignKeyField(
        VocabularyTermRow,
        column_name="funding",
        object_id_name="funding_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    reported_met = IntegerField(null=True)
    reported_total = IntegerField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "proposal"
