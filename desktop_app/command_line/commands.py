"""Does what was asked on the command line, says how it went, and returns the exit code."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Language, Message
from desktop_app.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from desktop_app.services.health import HealthReport
    from desktop_app.services.workspace import Workspace

DONE, REFUSED, USAGE, ENVIRONMENT, BETWEEN = 0, 1, 2, 3, 4

DEMO_PAPERS = "notula-demo"


def window(options: argparse.Namespace, _: Language) -> int:
    # A start makes much and throws nothing away: looking for garbage before the window stands
    # would take a twentieth of it. Afterwards `desktop_app.ui.garbage` does it.
    gc.disable()
    from desktop_app.bootstrap import open_window

    return open_window(_folder(options), _chosen(options), demo=options.demo)


def demo(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.bootstrap import window_problem, write_demo_papers

    folder = _folder(options)
    target: Path | None = options.pdf
    problem = None if target is not None else window_problem()
    if target is None and problem is None:
        return window(options, t)
    if problem is not None:
        print(t.message(problem))
        print(t("The papers of Coaching Clinic 7 are written as PDF instead:"))
    for path in write_demo_papers(folder, target or Path(DEMO_PAPERS), t.code):
        print(path)
    return DONE


def clinics(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.formats import date_range

    with _opened(_folder(options)) as workspace:
        found = workspace.clinics.newest()
        if options.json:
            rows = [
                {
                    "id": clinic.id,
                    "short_title": clinic.short_title,
                    "title": clinic.title,
                    "starts": clinic.starts.isoformat() if clinic.starts else None,
                    "ends": clinic.ends.isoformat() if clinic.ends else None,
                }
                for clinic in found
            ]
            print(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for clinic in found:
                days = clinic.days()
                when = date_range(days[0], days[-1], t) if days else ""
                print(f"{clinic.short_title}\t{when}\t{clinic.id}")
            if not found:
                print(t("There is no clinic yet."))
    return DONE


def export(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.exchange.papers import export
    from desktop_app.records.paper import ClinicPaper, FileFormat, PaperKind, PaperVariant
    from desktop_app.renderers.archive import NOT_ARCHIVAL

    password = _password(t, twice=True) if options.protect else None
    with _opened(_folder(options)) as workspace:
        workspace.folder.refuse_own(options.out)
        clinic = workspace.clinics.choose(options.clinic)
        kind, variant = PaperKind(options.document), PaperVariant(options.variant)
        path = export(
            workspace,
            ClinicPaper(clinic.id, kind, t.code, variant),
            options.out,
            FileFormat(options.format),
            password=password,
            district=options.district,
        )
    if password is not None:
        print(t(NOT_ARCHIVAL), file=sys.stderr)
    print(path)
    return DONE


def pack(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.exchange.folder_pack import pack_folder
    from desktop_app.exchange.pdf_pack import pack_pdf
    from desktop_app.records.paper import PaperPack, PaperVariant

    with _opened(_folder(options)) as workspace:
        clinic = workspace.clinics.choose(options.clinic)
        whole = PaperPack(clinic.id, t.code, PaperVariant(options.variant))
        if options.pdf is not None:
            workspace.folder.refuse_own(options.pdf)
            path = pack_pdf(workspace, whole, options.pdf)
        else:
            path = pack_folder(workspace, whole, options.out)
    print(path)
    return DONE


def verify(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.exchange.verification import look_up, verify
    from desktop_app.renderers.files import read_chosen
    from desktop_app.renderers.pages import PasswordNeeded

    with _opened(_filled(options)) as workspace:
        if options.code is not None:
            found = look_up(workspace, options.code)
        else:
            content = read_chosen(options.file)
            try:
                found = verify(workspace, content)
            except PasswordNeeded:
                found = verify(workspace, content, _password(t))
    print(t(found.verdict.label))
    for sentence in found.sentences:
        print(t.message(sentence))
    if found.between:
        return BETWEEN
    return DONE if found.genuine else REFUSED


def _password(t: Language, *, twice: bool = False) -> str:
    """Ask for a password, a new one twice; a script writes it to the standard input.

    Neither the arguments nor the environment of a program are secret.
    """
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        from getpass import getpass

        password = getpass(f"{t('Password')}: ")
        if twice and getpass(f"{t('The same password again')}: ") != password:
            raise UserError(Message(N_("The two passwords differ. Nothing was written.")))
        return password
    return sys.stdin.readline().rstrip("\r\n")


def check(options: argparse.Namespace, t: Language) -> int:
    with _opened(_filled(options)) as workspace:
        report = workspace.health.check()
    if options.json:
        print(json.dumps(_plain(report), ensure_ascii=False, indent=1))
    else:
        for line in _sentences(report, t):
            print(line)
    return DONE if report.ok else REFUSED


def _plain(report: HealthReport) -> dict[str, object]:
    return {
        "ok": report.ok,
        "integrity": list(report.pages),
        "foreign_keys": [list(row) for row in report.references],
        "journal": [
            {"device": fault.device, "seq": fault.seq, "gap": fault.gap} for fault in report.chain
        ],
        "changes": report.changes,
        "counts": dict(report.counts),
    }


def _sentences(report: HealthReport, t: Language) -> Iterator[str]:
    from desktop_app.formats import number
    from desktop_app.records.nouns import NOUNS

    if report.ok:
        yield t(
            "The data are whole: pages, references and the journal of {n} changes.",
            n=report.changes,
        )
    for words in report.pages:
        yield t("A page of the file is damaged: {words}", words=words)
    for table, row, target in report.references:
        yield t(
            "Row {row} of {table} points to nothing in {target}.",
            row=row,
            table=t(NOUNS.get(table, table)),
            target=t(NOUNS.get(target, target)),
        )
    for fault in report.chain:
        text = N_("The journal lacks entries before number {seq}.")
        if not fault.gap:
            text = N_("Entry {seq} of the journal is not as it was written.")
        yield t(text, seq=fault.seq)
    for name, count in report.counts.items():
        yield f"{number(count, t):>8}  {t(NOUNS[name])}"


def _folder(options: argparse.Namespace) -> DataFolder:
    return data_folder(getattr(options, "data", None), demo=options.demo)


def _filled(options: argparse.Namespace) -> DataFolder:
    """Return a folder that has data: a question about them must not create an empty file."""
    folder = _folder(options)
    if not folder.database.exists():
        raise UserError(Message(N_("There are no data in {folder}."), {"folder": str(folder.root)}))
    return folder


def _chosen(options: argparse.Namespace) -> Language | None:
    code = getattr(options, "language", None)
    return Language.load(code) if code else None


class _opened:  # reads as a verb where it is used
    """Opens the data folder for one command."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder

    def __enter__(self) -> Workspace:
        from desktop_app.services.workspace import Workspace

        self._workspace = Workspace.open(self._folder)
        return self._workspace

    def __exit__(self, *_: object) -> None:
        self._workspace.close()
