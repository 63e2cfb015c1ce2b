"""Table of vocabulary_term."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from desktop_app.models.base import Row


class VocabularyTermRow(Row):
    vocabulary = TextField(default="")
    label = TextField(default="")
    label_en = TextField(default="")
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        table_name = "vocabulary_term"
