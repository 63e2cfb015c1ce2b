"""Describes what can be typed after `notula`, in the language that is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from desktop_app import __version__
from desktop_app.command_line import commands
from desktop_app.i18n import Language, available

_Add: TypeAlias = "Callable[..., _Parser]"
"""Adds a command under its name."""


def command_parser(t: Language, words: Sequence[str]) -> argparse.ArgumentParser:
    """Describe the commands; --data and --language may stand before or after a command.

    Which papers there are is looked up where the words ask for one: the window need not wait.
    """
    shared = _Parser(t, alone=False)
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
        t,
        prog="notula",
        parents=[shared],
        description=t("Records coaching clinics and prints their papers."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Notula {__version__}",
        help=t("say which version this is"),
    )
    parser.set_defaults(run=commands.window, demo=False)
    named = parser.add_subparsers(title=t("commands"), metavar=t("COMMAND"))
    add = partial(named.add_parser, parents=[shared], t=t)

    _add_demo(add, t)
    _add_clinics(add, t)
    _add_export(add, t, words)
    _add_pack(add, t)
    _add_verify(add, t)
    _add_check(add, t)
    return parser


def _add_demo(add: _Add, t: Language) -> None:
    demo = add("demo", help=t("open three example clinics in a folder of their own"))
    demo.add_argument(
        "--pdf",
        type=Path,
        metavar=t("DIR"),
        help=t("write the papers into this folder instead of opening the window"),
    )
    demo.set_defaults(run=commands.demo, demo=True)


def _add_clinics(add: _Add, t: Language) -> None:
    clinics = add("clinics", help=t("list the clinics"))
    clinics.add_argument("--json", action="store_true", help=t("as JSON"))
    clinics.set_defaults(run=commands.clinics)


def _add_export(add: _Add, t: Language, words: Sequence[str]) -> None:
    export = add("export", help=t("write a paper to a file"))
    _add_clinic_and_variant(export, t)
    papers, formats = _choices() if "export" in words else ((), ())
    export.add_argument("--document", required=True, choices=papers, help=t("which paper"))
    export.add_argument("--format", choices=formats, default="pdf", help=t("kind of file"))
    export.add_argument(
        "--district",
        default="",
        type=_words,
        metavar=t("DISTRICT"),
        help=t("only the page of this district: its code or name"),
    )
    export.add_argument(
        "--out", required=True, type=Path, metavar=t("FILE"), help=t("the file to write")
    )
    export.add_argument(
        "--protect",
        action="store_true",
        help=t("ask for a password (or read it from standard input) without which nobody reads it"),
    )
    export.set_defaults(run=commands.export)


def _add_pack(add: _Add, t: Language) -> None:
    pack = add("pack", help=t("write all papers of a clinic at once"))
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
    pack.set_defaults(run=commands.pack)


def _add_verify(add: _Add, t: Language) -> None:
    verify = add(
        "verify",
        help=t("say whether a copy of a final paper is genuine"),
        epilog=t(
            "Exit code 0: the file that was issued. 4: look at it yourself, such as a file that "
            "another program rewrote. 1: altered, unknown, or no final paper."
        ),
    )
    asked = verify.add_mutually_exclusive_group(required=True)
    asked.add_argument("file", nargs="?", type=Path, metavar=t("FILE"), help=t("a PDF"))
    asked.add_argument(
        "--code",
        type=_words,
        metavar=t("CODE"),
        help=t("what a scanner read, or the signs beside the code"),
    )
    verify.set_defaults(run=commands.verify)


def _add_check(add: _Add, t: Language) -> None:
    check = add("check", help=t("check the data file and its journal"))
    check.add_argument("--json", action="store_true", help=t("as JSON"))
    check.set_defaults(run=commands.check)


def _add_clinic_and_variant(command: argparse.ArgumentParser, t: Language) -> None:
    command.add_argument(
        "--clinic",
        required=True,
        type=_words,
        metavar=t("CLINIC"),
        help=t("id or short title"),
    )
    command.add_argument(
        "--variant",
        choices=("full", "public"),
        default="full",
        help=t("public leaves out telephone, e-mail and NIP"),
    )


class _Parser(argparse.ArgumentParser):
    """Helps in the language that is asked for, ends with our own exit code for wrong usage."""

    def __init__(self, t: Language, *, alone: bool = True, **described: Any) -> None:
        """Not `alone` is what others share: its options go among theirs."""
        super().__init__(add_help=False, formatter_class=partial(_Help, t), **described)
        if not alone:
            return
        self._positionals.title = t("arguments")
        self._optionals.title = t("options")
        self.add_argument("-h", "--help", action="help", help=t("show this help"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(commands.USAGE)


class _Help(argparse.HelpFormatter):
    """Calls the first line by a word of the language."""

    def __init__(self, t: Language, prog: str) -> None:
        super().__init__(prog)
        self._t = t

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._t("usage: ") if prefix is None else prefix)


def _choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the papers and of the kinds of file."""
    from desktop_app.records.paper import FileFormat, PaperKind

    return tuple(kind.value for kind in PaperKind), tuple(kind.value for kind in FileFormat)


def asked_language(words: Sequence[str]) -> str | None:
    """Return the language asked for, before the parser exists that is to speak it."""
    for index, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or (words[index + 1] if index + 1 < len(words) else "")
            return value if value in available() else None
    return None


def _words(given: str) -> str:
    """Return an argument with a sign in place of bytes that are no text."""
    return given.encode("utf-8", "replace").decode("utf-8")
