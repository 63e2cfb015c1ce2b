"""Table of vocabulary_term."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField, IntegerField, TextField

from desktop_app.models.base import Row, reference


class VocabularyTermRow(Row):
    vocabulary = TextField(default="")
    label = TextField(default="")
    label_en = TextField(default="")
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        table_name = "vocabulary_term"


def term(column: str, *, null: bool = True) -> Any:
    """A key of a term, in a column that is called like the field and not like its id."""
    return reference(
        VocabularyTermRow, null=null, column_name=column, object_id_name=f"{column}_id"
    )
