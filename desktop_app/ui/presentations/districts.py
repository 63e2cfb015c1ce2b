"""Lets one column say whom a row is for: a district, all districts, or the province."""

from __future__ import annotations

import dataclasses

from desktop_app.i18n import N_
from desktop_app.records import Feedback, FollowUp, Region
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.ui.context import Context
from desktop_app.ui.options import Listed, Option

ALL, PROVINCE = "*", "province"
"""Stand in a grid where the record has no region; they are never stored."""


def district_options(context: Context, *, province: bool = False) -> Listed:
    """Return the districts of the clinic, then the others of its province, after 'all'."""
    t = context.t

    def offered() -> list[Option]:
        clinic, services = context.clinic, context.services
        whole = [Option(ALL, t(N_("All districts")))]
        if province:
            whole.append(Option(PROVINCE, t(N_("Province"))))
        if clinic is None:
            return whole
        there = [p.region_id for p in services.presentations.of_clinic(clinic.id)]
        others = [
            region.id
            for region in services.reference.districts_of(clinic.province_id)
            if region.id not in there
        ]
        return whole + [Option(code, district_name(context, code)) for code in [*there, *others]]

    def name(code: str) -> str:
        named = {ALL: t(N_("All districts")), PROVINCE: t(N_("Province"))}
        return named.get(code) or district_name(context, code)

    return Listed(offered, name)


def district_name(context: Context, region_id: str | None) -> str:
    """Return the short name of a district."""
    reference = context.services.reference
    region: Region | None = reference.region(region_id)
    return reference.region_name(region_id, short=True) if region else ""


def remark_row(remark: Feedback) -> Feedback:
    """Return the remark as the grid shows it."""
    return remark if remark.region_id else dataclasses.replace(remark, region_id=ALL)


def remark_record(row: Feedback) -> Feedback:
    """Return the remark as it is stored."""
    return dataclasses.replace(row, region_id=None if row.region_id == ALL else row.region_id)


def follow_up_row(follow_up: FollowUp) -> FollowUp:
    """Return the follow-up as the grid shows it."""
    if follow_up.scope is FollowUpScope.DISTRICT:
        return follow_up
    everybody = follow_up.scope is FollowUpScope.ALL_DISTRICTS
    return dataclasses.replace(follow_up, region_id=ALL if everybody else PROVINCE)


def follow_up_record(row: FollowUp) -> FollowUp:
    """Return the follow-up as it is stored; one for nobody named is for all districts."""
    scope = {
        ALL: FollowUpScope.ALL_DISTRICTS,
        None: FollowUpScope.ALL_DISTRICTS,
        "": FollowUpScope.ALL_DISTRICTS,
        PROVINCE: FollowUpScope.PROVINCE,
    }.get(row.region_id, FollowUpScope.DISTRICT)
    region = row.region_id if scope is FollowUpScope.DISTRICT else None
    return dataclasses.replace(row, scope=scope, region_id=region)
