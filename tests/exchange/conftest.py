"""An office with the two clinics of the demo that follow one another."""

from __future__ import annotations

import pytest

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(opened, sorted(resource("demo").glob("cc[67]*.yaml")))
    yield opened
    opened.close()


@pytest.fixture
def cc7(workspace):
    return next(clinic for clinic in workspace.store.all(Clinic) if clinic.number == 7)
