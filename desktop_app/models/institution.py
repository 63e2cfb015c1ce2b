"""Table of institution."""

from __future__ import annotations

from peewee import TextField

from desktop_app.models.base import Row, reference
from desktop_app.models.region import RegionRow


class InstitutionRow(Row):
    name = TextField(default="")
    short_name = TextField(default="")
    level = TextField(default="other")
    region = reference(RegionRow, null=True)
    former_names = TextField(default="")

    class Meta:
        table_name = "institution"
