"""An open data folder for every test here, and a district that comes to a second clinic."""

from datetime import date, datetime

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, Presentation
from desktop_app.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def store(workspace):
    return workspace.store


@pytest.fixture
def two_clinics(store):
    """CC6 and CC7 of Kalimantan Tengah, as `cc6` and `cc7`."""
    for number, starts in ((6, datetime(2025, 8, 13, 8)), (7, datetime(2025, 11, 6, 8))):
        store.save(
            Clinic(
                id=f"cc{number}",
                title=f"CC{number}",
                short_title=f"CC{number}",
                milestone=4,
                starts=starts,
                province_id="62",
            )
        )


@pytest.fixture
def katingan(workspace, store, two_clinics):
    """Katingan at CC7, with what it said at CC6."""
    store.save(
        Presentation(
            id="then",
            clinic_id="cc6",
            region_id="62.06",
            milestone4_year=2024,
            policy_package="TUNTAS",
            package_date=date(2024, 3, 1),
        )
    )
    workspace.presentations.add("cc7", "62.06")
    return workspace.presentations.of_clinic("cc7")[0]
