"""Tables of evaluation_question, evaluation_sheet, evaluation_score."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from desktop_app.models.base import Row
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.region import RegionRow


class EvaluationQuestionRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    group = TextField(default="")
    question = TextField(default="")
    scale = IntegerField(default=4)
    position = IntegerField(default=0)

    class Meta:
        table_name = "evaluation_question"


class EvaluationSheetRow(Row):
    clinic = ForeignKeyField(ClinicRow, backref="+", on_delete="RESTRICT")
    region = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    sex = TextField(null=True)
    best = TextField(default="")
    improve = TextField(default="")
    topics = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "evaluation_sheet"


class EvaluationScoreRow(Row):
    sheet = ForeignKeyField(EvaluationSheetRow, backref="+", on_delete="RESTRICT")
    question = ForeignKeyField(EvaluationQuestionRow, backref="+", on_delete="RESTRICT")
    score = IntegerField(null=True)

    class Meta:
        table_name = "evaluation_score"
        indexes = ((("sheet_id", "question_id"), True),)
