"""Tables of follow_up, follow_up_review."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from desktop_app.models.base import Row
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.feedback import FeedbackRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow


class FollowUpRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    scope = TextField(default="district")
    region = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    feedback = ForeignKeyField(FeedbackRow, backref="+", null=True, on_delete="RESTRICT")
    continues = ForeignKeyField("self", backref="+", null=True, on_delete="RESTRICT")
    issue = TextField(default="")
    activity = TextField(default="")
    output = TextField(default="")
    target_group = TextField(default="")
    due = DateField(null=True)
    responsible = TextField(default="")
    support = TextField(default="")
    funding = ForeignKeyField(
        VocabularyTermRow,
        column_name="funding",
        object_id_name="funding_id",
        backref="+",
        null=True,
        on_delete="RESTRICT",
    )
    status = TextField(default="not_started")
    closed_on = DateField(null=True)
    note = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "follow_up"


class FollowUpReviewRow(Row):
    follow_up = ForeignKeyField(FollowUpRow, backref="+", on_delete="RESTRICT")
    clinic = ForeignKeyField(ClinicRow, backref="+", null=True, on_delete="RESTRICT")
    reviewed_on = DateField(null=True)
    status = TextField(default="not_started")
    note = TextField(default="")

    class Meta:
        table_name = "follow_up_review"
