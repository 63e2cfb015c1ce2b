"""Table of institution."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from desktop_app.models.base import Row
from desktop_app.models.region import RegionRow


class InstitutionRow(Row):
    name = TextField(default="")
    short_name = TextField(default="")
    level = TextField(default="other")
    region = ForeignKeyField(RegionRow, backref="+", null=True, on_delete="RESTRICT")
    former_names = TextField(default="")

    class Meta:
        table_name = "institution"
