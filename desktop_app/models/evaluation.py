"""Tables of evaluation_question, evaluation_sheet, evaluation_score."""

from __future__ import annotations

from peewee import IntegerField, TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.clinic import ClinicRow
from desktop_app.models.region import RegionRow


class EvaluationQuestionRow(Row):
    clinic = reference(ClinicRow)
    group = TextField(default="")
    question = TextField(default="")
    scale = IntegerField(default=4)
    position = IntegerField(default=0)

    class Meta:
        table_name = "evaluation_question"


class EvaluationSheetRow(Row):
    clinic = reference(ClinicRow)
    region = reference(RegionRow, null=True)
    sex = TextField(null=True)
    best = TextField(default="")
    improve = TextField(default="")
    topics = TextField(default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "evaluation_sheet"


class EvaluationScoreRow(Row):
    sheet = reference(EvaluationSheetRow)
    question = reference(EvaluationQuestionRow)
    score = IntegerField(null=True)

    class Meta:
        table_name = "evaluation_score"
        indexes = ((("sheet_id", "question_id"), True),)
