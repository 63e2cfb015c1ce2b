"""The words of one paragraph with their emphasis, for running text, cells and lists alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "right", "center", "justify"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with its emphasis. The text is data: `<b>` in it is printed as `<b>`."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Content: TypeAlias = str | tuple[Span, ...]
"""One paragraph's words. A line feed in them starts a new line of the same paragraph."""


def plain(content: Content) -> str:
    """The words of a paragraph without their emphasis."""
    return content if isinstance(content, str) else "".join(span.text for span in content)
