"""Table of region."""

from __future__ import annotations

from peewee import TextField

from desktop_app.models.base import Row


class RegionRow(Row):
    name = TextField(default="")
    kind = TextField(default="regency")
    province_code = TextField(default="")
    aliases = TextField(default="")
    capital = TextField(default="")

    class Meta:
        table_name = "region"
