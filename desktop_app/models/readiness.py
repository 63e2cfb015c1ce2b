"""Tables of readiness_template, readiness_criterion, readiness_item."""

from __future__ import annotations

from peewee import BooleanField, DateField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.presentation import ProposalRow
from desktop_app.models.vocabulary import term


class ReadinessTemplateRow(Row):
    name = TextField(default="")
    name_en = TextField(default="")
    infrastructure = term("infrastructure")
    year = IntegerField(null=True)
    version = IntegerField(default=1)
    source = TextField(default="")
    verified = BooleanField(default=True)
    active = BooleanField(default=True)

    class Meta:
        table_name = "readiness_template"


class ReadinessCriterionRow(Row):
    template = reference(ReadinessTemplateRow)
    code = TextField(default="")
    document = TextField(default="")
    document_en = TextField(default="")
    group = TextField(default="")
    applies_to = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "readiness_criterion"


class ReadinessItemRow(Row):
    proposal = reference(ProposalRow)
    criterion = reference(ReadinessCriterionRow, null=True)
    code = TextField(default="")
    document = TextField(default="")
    status = TextField(null=True)
    number = TextField(default="")
    dated = DateField(null=True)
    note = TextField(default="")
    due = DateField(null=True)
    responsible = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "readiness_item"
