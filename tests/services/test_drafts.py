"""Half-typed text comes back after a power cut, with the cursor in place."""

from __future__ import annotations

from pathlib import Path

from desktop_app.paths import DataFolder
from desktop_app.services.drafts import Draft
from desktop_app.services.workspace import Workspace


def test_half_typed_date_comes_back_with_its_cursor(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    workspace = Workspace.open(folder)
    workspace.drafts.keep("clinic", "id-1", "ends", "31/0", 2)
    workspace.drafts.keep("clinic", "id-1", "ends", "31/02", 5)
    workspace.close()
    workspace = Workspace.open(folder)
    try:
        assert workspace.drafts.take("clinic", "id-1") == {"ends": Draft("31/02", 5)}
        assert workspace.drafts.take("clinic", "other") == {}
        workspace.drafts.drop("clinic", "id-1", "ends")
        assert workspace.drafts.count() == 0
    finally:
        workspace.close()
