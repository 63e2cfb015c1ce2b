"""Fills the register with the final papers of many clinics, as an office has after years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.paths import DataFolder
from desktop_app.records import IssuedPaper
from desktop_app.records.fields import to_plain
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.services.final_papers import frozen
from desktop_app.services.workspace import Workspace
from tests.benchmarks.population import _insert

KINDS = (
    PaperKind.MINUTES,
    PaperKind.AGREEMENT_RECORD,
    PaperKind.ATTENDANCE_LIST,
    PaperKind.FOLLOW_UP_LIST,
)
"""What a clinic leaves in the register."""

SHORT_TITLE = "CC6 2025"
"""Whose papers they are copies of: six districts of the demo."""


def add_issued(folder: Path) -> int:
    """Give every clinic but those of the demo its final papers, by SQL; return how many."""
    workspace = Workspace.open(DataFolder(folder))
    rows = list(_papers(workspace))
    names = [field.name for field in fields(IssuedPaper)]
    database = workspace.file.database
    with database.atomic():
        _insert(database, "issued_paper", ", ".join(names), rows)
    workspace.close()
    return len(rows)


def _papers(workspace: Workspace) -> Iterator[tuple[Any, ...]]:
    [(like,)] = workspace.store.query(
        "select id from clinic where short_title = ? and id not like 'clinic-%'", SHORT_TITLE
    )
    facts = {kind: json.loads(frozen(_gathered(workspace, like, kind))) for kind in KINDS}
    others = workspace.store.query(
        "select id, starts from clinic where id like 'clinic-%' order by id"
    )
    for at, (clinic, starts) in enumerate(others):
        day = date.fromisoformat(starts[:10]) + timedelta(2)
        for place, kind in enumerate(KINDS):
            number = f"000.7.2/{at * len(KINDS) + place + 1:04}/BAPPERIDA/{day.year}"
            frame = {**facts[kind]["frame"], "number": number, "dated": day.isoformat()}
            kept = json.dumps({**facts[kind], "frame": frame}, ensure_ascii=False)
            paper = IssuedPaper(
                id=f"paper-{at:04}-{place}",
                clinic_id=clinic,
                document=kind.value,
                number=number,
                dated=day,
                finalised_by="Sekretaris Tetap <Uji>",
                facts=kept,
                facts_hash=sha256(kept.encode()).hexdigest(),
                journal_head="0" * 12,
                issued_at=datetime.combine(day, datetime.min.time()),
            )
            yield tuple(to_plain(getattr(paper, field.name)) for field in fields(paper))


def _gathered(workspace: Workspace, clinic_id: str, kind: PaperKind) -> Any:
    return workspace.papers.gather(ClinicPaper(clinic_id, kind))
