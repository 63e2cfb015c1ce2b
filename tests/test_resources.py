"""What the program brings along must be found wherever it was installed."""

from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.resources import resource

ROOT = Path(__file__).parents[1]


def test_resources_come_from_the_checkout():
    assert resource() == ROOT / "resources"
    assert resource("fonts", "LiberationSans-Regular.ttf").is_file()
    assert resource("reference/wilayah.csv").is_file()


def test_a_wheel_finds_its_own_resources_not_a_neighbours(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "desktop_app"
    (package / "_resources" / "fonts").mkdir(parents=True)
    (tmp_path / "site-packages" / "resources").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    resources._resources.cache_clear()
    try:
        assert resource("fonts") == package / "_resources" / "fonts"
    finally:
        resources._resources.cache_clear()


@pytest.mark.parametrize(
    "part",
    ["/etc/passwd", "..", "fonts/../../main.py", "..\\main.py", "C:\\x", "C:x", "\\x", "a\0b"],
)
def test_nothing_outside_the_resources_can_be_named(part):
    with pytest.raises(ValueError, match="not a resource"):
        resource("icons", part)
