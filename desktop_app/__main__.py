"""The command line: opens the window, or does one thing and says how it went.

Exit codes: 0 done; 1 refused, with a sentence on stderr; 2 wrong usage; 3 this computer lacks
something (a display, a library, a Python or PySide6 that works). `verify` answers 0 for the file
that was issued, 4 for one that a person has to look at, 1 for any other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from desktop_app.command_line.commands import REFUSED
from desktop_app.command_line.parser import asked_language, command_parser
from desktop_app.errors import UserError, user_error
from desktop_app.i18n import DEFAULT, Language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    t = Language.load(asked_language(words) or DEFAULT)
    _speak_utf8()
    options = command_parser(t, words).parse_args(words)
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


def _unheard() -> int:
    """End where the reader, such as `head`, has seen enough and gone."""
    # What still waits to be written has to go somewhere, or Python complains as it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _speak_utf8() -> None:
    """Write UTF-8 also where the console's code page could not print a name."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
