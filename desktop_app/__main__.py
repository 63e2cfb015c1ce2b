"""The command line: opens the window, or does one thing and says how it went.

Exit codes: 0 done; 1 refused, with a sentence on stderr; 2 wrong usage; 3 this computer lacks
something (a display, a library, a Python or PySide6 that works). `verify` answers 0 for the file
that was issued, 4 for one that a person has to look at, 1 for any other.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop_app import __version__
from desktop_app.errors import UserError, user_error
from desktop_app.i18n import DEFAULT, N_, Language, Message, available
from desktop_app.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from desktop_app.services.health import HealthReport
    from desktop_app.services.workspace import Workspace

DONE, REFUSED, USAGE, ENVIRONMENT, BETWEEN = 0, 1, 2, 3, 4

DEMO_PAPERS = "notula-demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    t = Language.load(_asked_language(words) or DEFAULT)
    _speak_utf8()
    options = _parser(t, words).parse_args(words)
    try:
        code = int(options.run(options, t))
        if sys.stdout is not None:
            sys.stdout.flush()  # A full disk is told here, not as the program ends.
        return code
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        print(t("Stopped before it was done."), file=sys.stderr)
        return REFUSED
    except UserError as error:
        print(t.message(error.message), file=sys.stderr)
        return error.exit_code
    except Exception as error:
        explained = user_error(error)
        if explained is None:
            raise
        print(t.message(explained.message), file=sys.stderr)
        return explained.exit_code


def _parser(t: Language, words: Sequence[str]) -> argparse.ArgumentParser:
    """Describe the commands; --data and --language may stand before or after a command.

    Which papers there are is looked up where the words ask for one: the window need not wait.
    """
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar=t("DIR"),
        help=t("folder of the data"),
    )
    shared.add_argument(
        "--language",
        choices=available(),
        default=argparse.SUPPRESS,
        help=t("language of the program and its papers"),
    )
    parser = _Parser(
        prog="notula",
        parents=[shared],
        description=t("Records coaching clinics and prints their papers."),
    )
    parser.add_argument("--version", action="version", version=f"Notula {__version__}")
    parser.set_defaults(run=_window, demo=False)
    commands = parser.add_subparsers(metavar=t("COMMAND"))

    demo = commands.add_parser(
        "demo", parents=[shared], help=t("open three example clinics in a folder of their own")
    )
    demo.add_argument(
        "--pdf",
        type=Path,
        metavar=t("DIR"),
        help=t("write the papers into this folder instead of opening the window"),
    )
    demo.set_defaults(run=_demo, demo=True)

    clinics = commands.add_parser("clinics", parents=[shared], help=t("list the clinics"))
    clinics.add_argument("--json", action="store_true", help=t("as JSON"))
    clinics.set_defaults(run=_clinics)

    export = commands.add_parser("export", parents=[shared], help=t("write a paper to a file"))
    _add_clinic_and_variant(export, t)
    papers, formats = _choices() if "export" in words else ((), ())
    export.add_argument("--document", required=True, choices=papers, help=t("which paper"))
    export.add_argument("--format", choices=formats, default="pdf", help=t("kind of file"))
    export.add_argument(
        "--district",
        default="",
        type=_words,
        help=t("only the page of this district: its code or name"),
    )
    export.add_argument("--out", required=True, type=Path, help=t("the file to write"))
    export.add_argument(
        "--protect",
        action="store_true",
        help=t("ask for a password (or read it from standard input) without which nobody reads it"),
    )
    export.set_defaults(run=_export)

    pack = commands.add_parser(
        "pack", parents=[shared], help=t("write all papers of a clinic at once")
    )
    _add_clinic_and_variant(pack, t)
    target = pack.add_mutually_exclusive_group(required=True)
    target.add_argument(
        "--pdf",
        type=Path,
        metavar=t("FILE"),
        help=t("bind them into this PDF, with contents and continuous page numbers"),
    )
    target.add_argument(
        "--out",
        type=Path,
        metavar=t("DIR"),
        help=t("write them into this new folder, as PDF, Word and Excel, with a page of contents"),
    )
    pack.set_defaults(run=_pack)

    verify = commands.add_parser(
        "verify",
        parents=[shared],
        help=t("say whether a copy of a final paper is genuine"),
        epilog=t(
            "Exit code 0: the file that was issued. 4: look at it yourself, such as a file that "
            "another program rewrote. 1: altered, unknown, or no final paper."
        ),
    )
    asked = verify.add_mutually_exclusive_group(required=True)
    asked.add_argument("file", nargs="?", type=Path, metavar=t("FILE"), help=t("a PDF"))
    asked.add_argument(
        "--code", type=_words, help=t("what a scanner read, or the signs beside the code")
    )
    verify.set_defaults(run=_verify)

    check = commands.add_parser(
        "check", parents=[shared], help=t("check the data file and its journal")
    )
    check.add_argument("--json", action="store_true", help=t("as JSON"))
    check.set_defaults(run=_check)
    return parser


def _add_clinic_and_variant(command: argparse.ArgumentParser, t: Language) -> None:
    command.add_argument("--clinic", required=True, type=_words, help=t("id or short title"))
    command.add_argument(
        "--variant",
        choices=("full", "public"),
        default="full",
        help=t("public leaves out telephone, e-mail and NIP"),
    )


class _Parser(argparse.ArgumentParser):
    """Ends with our own exit code for wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(USAGE)


def _choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the papers and of the kinds of file."""
    from desktop_app.records.paper import FileFormat, PaperKind

    return tuple(kind.value for kind in PaperKind), tuple(kind.value for kind in FileFormat)


def _window(options: argparse.Namespace, _: Language) -> int:
    # A start makes much and throws nothing away: looking for garbage before the window stands
    # would take a twentieth of it. Afterwards `desktop_app.ui.garbage` does it.
    gc.disable()
    from desktop_app.bootstrap import open_window

    return open_window(_folder(options), _chosen(options), demo=options.demo)


def _demo(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.bootstrap import window_problem, write_demo_papers

    folder = _folder(options)
    target: Path | None = options.pdf
    problem = None if target is not None else window_problem()
    if target is None and problem is None:
        return _window(options, t)
    if problem is not None:
        print(t.message(problem))
        print(t("The papers of Coaching Clinic 7 are written as PDF instead:"))
    for path in write_demo_papers(folder, target or Path(DEMO_PAPERS), t.code):
        print(path)
    return DONE


def _clinics(options: argparse.Namespace, t: Language) -> int:
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


def _export(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.exchange.papers import export
    from desktop_app.records.paper import FileFormat, PaperVariant
    from desktop_app.renderers.archive import NOT_ARCHIVAL

    password = _password(t, twice=True) if options.protect else None
    with _opened(_folder(options)) as workspace:
        workspace.folder.refuse_own(options.out)
        clinic = workspace.clinics.choose(options.clinic)
        path = export(
            workspace,
            clinic.id,
            options.document,
            language=t.code,
            variant=PaperVariant(options.variant),
            out=options.out,
            file_format=FileFormat(options.format),
            password=password,
            district=options.district,
        )
    if password is not None:
        print(t(NOT_ARCHIVAL), file=sys.stderr)
    print(path)
    return DONE


def _pack(options: argparse.Namespace, t: Language) -> int:
    from desktop_app.exchange.folder_pack import pack_folder
    from desktop_app.exchange.pdf_pack import pack_pdf
    from desktop_app.records.paper import PaperVariant

    with _opened(_folder(options)) as workspace:
        clinic = workspace.clinics.choose(options.clinic)
        variant = PaperVariant(options.variant)
        if options.pdf is not None:
            workspace.folder.refuse_own(options.pdf)
            path = pack_pdf(workspace, clinic.id, t.code, variant, options.pdf)
        else:
            path = pack_folder(workspace, clinic.id, t.code, variant, options.out)
    print(path)
    return DONE


def _verify(options: argparse.Namespace, t: Language) -> int:
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


def _check(options: argparse.Namespace, t: Language) -> int:
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


def _asked_language(words: Sequence[str]) -> str | None:
    """Return the language asked for, before the parser exists that is to speak it."""
    for index, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or (words[index + 1] if index + 1 < len(words) else "")
            return value if value in available() else None
    return None


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


def _unheard() -> int:
    """End where the reader, such as `head`, has seen enough and gone."""
    # What still waits to be written has to go somewhere, or Python complains as it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _words(given: str) -> str:
    """Return an argument with a sign in place of bytes that are no text."""
    return given.encode("utf-8", "replace").decode("utf-8")


def _speak_utf8() -> None:
    """Write UTF-8 also where the console's code page could not print a name."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
