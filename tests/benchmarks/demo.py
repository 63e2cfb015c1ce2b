"""Opens the example clinics in a folder of their own, for measures on real papers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.documents.paper import Paper
from desktop_app.documents.registry import describe
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.paths import DataFolder
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.services.workspace import Workspace


@contextmanager
def demo() -> Iterator[tuple[Workspace, str, Path]]:
    """Yield the workspace, the id of CC7 and a folder to write into; all of it goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="notula-papers-") as name:
        workspace = Workspace.open(DataFolder(Path(name, "data")))
        load_demo(workspace)
        out = Path(name, "out")
        out.mkdir()
        try:
            yield workspace, workspace.clinics.choose(MAIN_CLINIC).id, out
        finally:
            workspace.close()


def cc7_minutes() -> Paper:
    """Return the full minutes of CC7 in Indonesian."""
    with demo() as (workspace, clinic_id, _out):
        facts = workspace.papers.gather(ClinicPaper(clinic_id, PaperKind.MINUTES))
        return describe(facts, workspace.papers.picture)
