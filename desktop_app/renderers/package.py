"""Packs Office files anew: the same paper gives the same bytes on every computer and day."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TypeAlias

_NO_TIME = (1980, 1, 1, 0, 0, 0)

Rewrite: TypeAlias = Callable[[bytes], bytes]


def repacked(content: bytes, rewrites: Mapping[str, Rewrite]) -> bytes:
    """The same package with no time of day in it, and with some of its parts rewritten."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bare,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # Windows and Linux would write different numbers here.
            part = made.read(name)
            bare.writestr(entry, rewrites[name](part) if name in rewrites else part)
    return target.getvalue()
