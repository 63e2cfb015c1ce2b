"""Table of preference."""

from __future__ import annotations

from peewee import TextField

from desktop_app.models.base import Row


class PreferenceRow(Row):
    value = TextField(default="")

    class Meta:
        table_name = "preference"
