"""What the forms of the office's letterhead and of a clinic's copy share."""

from __future__ import annotations

LETTERHEAD_LAYOUT = (
    (
        "",
        (
            ("government", "office"),
            ("unit", "working_group"),
            ("address",),
            ("town", "postcode", "telephone", "fax"),
            ("email", "website"),
            ("abbreviation", "valid_from"),
            ("emblem",),
        ),
    ),
)
