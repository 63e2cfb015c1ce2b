"""Knows where things lie that the program brings along: fonts, icons, languages, shipped lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that ships with the program.

    ValueError for a part that is absolute or climbs out with `..`.
    """
    path = _resources()
    for part in parts:
        posix, windows = PurePosixPath(part), PureWindowsPath(part)
        if (
            posix.is_absolute()
            or windows.drive
            or windows.root
            or ".." in windows.parts
            or "\0" in part
        ):
            raise ValueError(f"not a resource of ours: {part!r}")
        path = path.joinpath(part)
    return path


@cache
def _resources() -> Path:
    """Return the resources of an installed wheel, else those of the checkout.

    A wheel is asked first: beside it, `site-packages/resources` may be anybody's.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
