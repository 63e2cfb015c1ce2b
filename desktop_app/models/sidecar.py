"""Reads and writes the small plain file beside the encrypted one: what it is and how to open it.

SQLite reports a wrong key, a damaged file, a foreign file and a newer one all in the same words;
the sidecar lets the program tell them apart before it touches the data.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

APPLICATION = "notula"
FORMAT = 1

PUBLIC_KEY = hashlib.sha256(b"Notula: a public key, for integrity and not for secrecy").hexdigest()
"""Key of a file without passphrase, so that page checks find every flipped bit."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """`key` names how the data key is found: 'public' until an office sets a passphrase.

    `closed` is false while the file is open, so that a start after a power cut knows of it.
    """

    application: str = APPLICATION
    format: int = FORMAT
    key: str = "public"
    closed: bool = True


def read(path: Path) -> Sidecar | None:
    """Return the sidecar, or None when it is missing or cannot be read; the data tell the rest."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Sidecar(
            application=str(found["application"]),
            format=int(found["format"]),
            key=str(found["key"]),
            closed=bool(found["closed"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(path: Path, sidecar: Sidecar) -> None:
    """Replace the sidecar whole: a power cut leaves the old one or the new one."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(asdict(sidecar), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
