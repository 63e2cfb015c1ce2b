"""Real lists of a Word copy: each counts for itself and goes on when a line is added."""

from __future__ import annotations

from typing import Literal, TypeAlias

from desktop_app.renderers.ooxml import Element, element

ListStyle: TypeAlias = Literal["number", "letter", "bullet", "dash"]

LEVELS = 9
"""Word knows no deeper ones."""
LETTERS = 26
"""Beyond z Word writes aa, bb, cc and we write aa, ab, ac: such a list has its labels as text."""

_FORMATS: dict[ListStyle, tuple[str, str]] = {
    "number": ("decimal", "%{level}."),
    "letter": ("lowerLetter", "%{level}."),
    "bullet": ("bullet", "•"),
    "dash": ("bullet", "–"),
}


class Lists:
    """Fills the numbering part of one document."""

    def __init__(self, part: Element) -> None:
        self._part = part
        self._count = 0
        for child in list(part):
            part.remove(child)
        for number, (format_, label) in enumerate(_FORMATS.values()):
            levels = (_level(level, format_, label) for level in range(LEVELS))
            kind = element("multiLevelType", val="hybridMultilevel")
            part.append(element("abstractNum", kind, *levels, abstractNumId=number))

    def new(self, style: ListStyle, start: int = 1, level: int = 0) -> tuple[int, int]:
        """Begin a list and return what its paragraphs refer to (see `ooxml.Look.numbering`)."""
        self._count += 1
        level = min(level, LEVELS - 1)
        kind = element("abstractNumId", val=list(_FORMATS).index(style))
        again = element("lvlOverride", element("startOverride", val=start), ilvl=level)
        self._part.append(element("num", kind, again, numId=self._count))
        return self._count, level


def _level(level: int, format_: str, label: str) -> Element:
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=format_),
        element("suff", val="tab"),
        element("lvlText", val=label.replace("{level}", f"{level + 1}")),
        element("lvlJc", val="left"),
        ilvl=level,
    )
