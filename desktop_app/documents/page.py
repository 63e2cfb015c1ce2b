"""The sheet that a paper is printed on; lengths are millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class PaperSize:
    name: str
    width: float
    height: float


F4 = PaperSize("F4", 215.0, 330.0)
A4 = PaperSize("A4", 210.0, 297.0)
LETTER = PaperSize("Letter", 215.9, 279.4)
PAPER_SIZES: dict[str, PaperSize] = {size.name: size for size in (F4, A4, LETTER)}


@dataclass(frozen=True, slots=True)
class Margins:
    top: float = 20.0
    right: float = 20.0
    bottom: float = 22.0
    left: float = 25.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    size: PaperSize = F4
    landscape: bool = False
    margins: Margins = field(default_factory=Margins)

    @property
    def width(self) -> float:
        return self.size.height if self.landscape else self.size.width

    @property
    def height(self) -> float:
        return self.size.width if self.landscape else self.size.height

    def turned(self) -> PageSetup:
        """The same sheet and margins in the other orientation."""
        return replace(self, landscape=not self.landscape)
