"""What a presentation says is reckoned from what was typed, and not where nothing was."""

import pytest

from desktop_app.records import Service


@pytest.mark.parametrize(
    ("target", "realised", "percent"),
    [(250, 141, 56.4), (0, 141, None), (250, None, None), (None, 141, None)],
)
def test_services_say_how_much_of_the_target_was_reached(target, realised, percent):
    said = Service(target=target, realised=realised).realised_percent
    assert said == (pytest.approx(percent) if percent else None)
