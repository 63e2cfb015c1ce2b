"""Tables of follow_up, follow_up_review."""

from __future__ import annotations

from peewee import DateField, IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.feedback import FeedbackRow
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import term


class FollowUpRow(Row):
    clinic = reference(ClinicRow)
    scope = TextField(default="district")
    region = reference(RegionRow, null=True)
    feedback = reference(FeedbackRow, null=True)
    continues = reference("self", null=True)
    issue = TextField(default="")
    activity = TextField(default="")
    output = TextField(default="")
    target_group = TextField(default="")
    due = DateField(null=True)
    responsible = TextField(default="")
    support = TextField(default="")
    funding = term("funding")
    status = TextField(default="not_started")
    closed_on = DateField(null=True)
    note = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "follow_up"


class FollowUpReviewRow(Row):
    follow_up = reference(FollowUpRow)
    clinic = reference(ClinicRow, null=True)
    region = reference(RegionRow, null=True)
    reviewed_on = DateField(null=True)
    status = TextField(default="not_started")
    note = TextField(default="")

    class Meta:
        table_name = "follow_up_review"
