"""A row that is rated by one key: what has changed since last time is seen at a glance."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.records.readiness import ReadinessStatus
from desktop_app.ui.context import Context
from desktop_app.ui.presentations.rating_row import Rating, RatingLine, RatingRow

COMPLETE, MISSING = ReadinessStatus.COMPLETE, ReadinessStatus.MISSING
RATINGS = (
    Rating(COMPLETE, "Complete", "circle-check", "positive"),
    Rating(MISSING, "Missing", "circle-x", "danger"),
)


@pytest.mark.parametrize(
    ("now", "then", "coloured"),
    [
        (COMPLETE, MISSING, True),
        (COMPLETE, COMPLETE, False),
        (COMPLETE, None, True),
        (None, COMPLETE, False),
    ],
)
def test_only_what_has_changed_since_the_last_clinic_is_coloured(
    qtbot: QtBot,
    context: Context,
    now: ReadinessStatus | None,
    then: ReadinessStatus | None,
    coloured: bool,
) -> None:
    row = RatingRow(context.theme, context.t, RATINGS)
    qtbot.addWidget(row)
    row.resize(900, 40)
    row.show_line(RatingLine("p", "Surat <b>dukungan</b>", value=now, before=then))
    image = row.grab().toImage()
    pixels = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert (context.theme.colour("positive").rgb() in pixels) is coloured


def test_the_state_of_last_time_is_said_where_it_was_another(
    qtbot: QtBot, context: Context
) -> None:
    row = RatingRow(context.theme, context.t, RATINGS)
    qtbot.addWidget(row)
    row.show_line(RatingLine("p", "Surat dukungan", value=COMPLETE, before=MISSING))
    assert row.accessibleName() == "Surat dukungan, Complete, before: Missing"
