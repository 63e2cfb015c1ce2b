"""Tables of a presentation and its blocks."""

from __future__ import annotations

from peewee import (
    BigIntegerField,
    DateField,
    DateTimeField,
    FloatField,
    IntegerField,
    TextField,
)

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.indicator import IndicatorRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import term


class PresentationRow(Row):
    clinic = reference(ClinicRow)
    region = reference(RegionRow)
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
    presentation = reference(PresentationRow)
    name = TextField(default="")
    position_title = TextField(default="")
    institution = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "presenter"


class ServiceRow(Row):
    presentation = reference(PresentationRow)
    kind = TextField(default="")
    scale = term("scale")
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
    presentation = reference(PresentationRow)
    indicator = reference(IndicatorRow)
    baseline = FloatField(null=True)
    target = FloatField(null=True)
    value = FloatField(null=True)
    data_year = IntegerField(null=True)
    source = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "indicator_value"


class QuickWinRow(Row):
    presentation = reference(PresentationRow)
    item = term("item", null=False)
    status = TextField(null=True)
    note = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "quick_win"
        indexes = ((("presentation_id", "item"), True),)


class ObstacleRow(Row):
    presentation = reference(PresentationRow)
    aspect = term("aspect")
    description = TextField(default="")
    effort = TextField(default="")
    support = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "obstacle"


class PlanItemRow(Row):
    presentation = reference(PresentationRow)
    year = IntegerField(null=True)
    activity = TextField(default="")
    schedule = TextField(default="")
    responsible = TextField(default="")
    funding = term("funding")
    position = IntegerField(default=0)

    class Meta:
        table_name = "plan_item"


class FundingRow(Row):
    presentation = reference(PresentationRow)
    source = term("source")
    year = IntegerField(null=True)
    ceiling = BigIntegerField(null=True)
    spent = BigIntegerField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "funding"


class ProposalRow(Row):
    presentation = reference(PresentationRow)
    year = IntegerField(null=True)
    activity = TextField(default="")
    infrastructure = term("infrastructure")
    location = TextField(default="")
    volume = FloatField(null=True)
    unit = TextField(default="")
    cost = BigIntegerField(null=True)
    funding = term("funding")
    reported_met = IntegerField(null=True)
    reported_total = IntegerField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "proposal"
