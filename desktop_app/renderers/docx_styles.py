"""The styles of a Word copy, under Word's own names: an office changes one and all follow."""

from __future__ import annotations

from desktop_app.documents.paper import Typography
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.office_font import family_name
from desktop_app.renderers.ooxml import Element, element, line, qualified

FONTS = {"sans": "Arial", "serif": "Times New Roman"}
"""Word files carry names, not fonts. Arial and Times New Roman are on every office's computer and
have the widths of the Liberation faces that our PDF embeds, so lines end where they end there;
LibreOffice, which lacks them, takes Liberation by itself."""

LANGUAGES = {"id": "id-ID", "en": "en-GB"}
_ID, _DEFAULT, _VAL = qualified("styleId"), qualified("default"), qualified("val")
_NAME, _BASE, _NEXT = qualified("name"), qualified("basedOn"), qualified("next")
_SINGLE = 240
"""Line spacing of one line, in 240ths."""


def styles(type_: Typography, language: str) -> list[Element]:
    """All that a styles part holds."""
    return [_defaults(type_, language), *paragraph_styles(type_), *_table_styles()]


def font_name(type_: Typography) -> str:
    """The name of the font, the office's own or the one that every office has."""
    return one_line(family_name(type_.files[0])) if type_.files else FONTS[type_.family]


def _defaults(type_: Typography, language: str) -> Element:
    font = font_name(type_)
    size = round(type_.size * 2)
    return element(
        "docDefaults",
        element(
            "rPrDefault",
            element(
                "rPr",
                element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
                element("sz", val=size),
                element("szCs", val=size),
                element("lang", val=LANGUAGES.get(language, language)),
            ),
        ),
        element("pPrDefault", element("pPr", element("widowControl"))),
    )


def paragraph_styles(type_: Typography) -> list[Element]:
    """The styles of text that is set in `type_`."""
    body, small = type_.size, max(type_.size - 3, 7.0)
    spacing = round(_SINGLE * type_.line_spacing)
    leading = body * 1.15 * type_.line_spacing
    made = [
        _style("Normal", "Normal", base="", size=body, primary=True),
        _style("BodyText", "Body Text", before=leading * 0.45, spacing=spacing, primary=True),
        _style("ListParagraph", "List Paragraph", before=leading * 0.18, spacing=spacing),
        _style("PairText", "Pair Text", spacing=spacing),
        _style("Title", "Title", size=body + 2, bold=True, align="center", keep=True, primary=True),
        _style(
            "Subtitle",
            "Subtitle",
            size=body + 0.5,
            bold=True,
            align="center",
            keep=True,
            primary=True,
        ),
        _style("PaperNumber", "Paper Number", before=2.0, align="center", keep=True),
        _style("PaperNote", "Paper Note", size=small, before=small * 0.7, grey=True),
        _style("PictureCaption", "caption", size=small, before=2.0, align="center", grey=True),
        _style("TableText", "Table Text", size=type_.table_size),
        _style("TableHeading", "Table Heading", size=type_.table_size, bold=True, align="center"),
        _style("TableCaption", "Table Caption", size=type_.table_size, bold=True, keep=True),
        _style("Header", "header"),
        _style("Footer", "footer", size=8.0),
        _style("Gap", "Gap", size=1.0),
    ]
    for level, (more, before) in enumerate(((0.5, 0.95), (0.0, 0.75), (0.0, 0.55))):
        made.append(
            _style(
                f"Heading{level + 1}",
                f"heading {level + 1}",
                size=body + more,
                before=leading * before,
                bold=True,
                italic=level == 2,
                keep=True,
                outline=level,
                primary=True,
            )
        )
    return made


def tile_styles(type_: Typography, suffix: str) -> list[Element]:
    """The same styles once more, under names of their own, for small sheets in another size."""
    made = paragraph_styles(type_)
    for style in made:
        style.attrib.pop(_DEFAULT, None)
        style.set(_ID, style.get(_ID) + suffix)
        for child in style.iter(_NAME):
            child.set(_VAL, f"{child.get(_VAL)} {suffix}")
        for child in style.iter(_BASE, _NEXT):
            child.set(_VAL, child.get(_VAL) + suffix)
    return made


def _style(
    name: str,
    shown: str,
    *,
    base: str = "Normal",
    size: float | None = None,
    before: float = 0.0,
    spacing: int = 0,
    bold: bool = False,
    italic: bool = False,
    grey: bool = False,
    align: str = "",
    keep: bool = False,
    outline: int | None = None,
    primary: bool = False,
) -> Element:
    """A paragraph style; `size` and `before` in points."""
    gaps = {"before": round(before * 20)} if before else {}
    lines = {"line": spacing, "lineRule": "auto"} if spacing else {}
    return element(
        "style",
        element("name", val=shown),
        element("basedOn", val=base) if base else None,
        element("next", val="BodyText") if keep else None,
        element("qFormat") if primary else None,
        element(
            "pPr",
            element("keepNext") if keep else None,
            element("keepLines") if keep else None,
            element("spacing", **gaps, **lines) if gaps or lines else None,
            element("jc", val=align) if align else None,
            element("outlineLvl", val=outline) if outline is not None else None,
        ),
        element(
            "rPr",
            element("b") if bold else None,
            element("i") if italic else None,
            element("color", val="404040") if grey else None,
            element("sz", val=round(size * 2)) if size else None,
            element("szCs", val=round(size * 2)) if size else None,
        ),
        type="paragraph",
        styleId=name,
        **({} if base else {"default": 1}),
    )


def _table_styles() -> list[Element]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    grid = element("tblBorders", *(line(side) for side in sides))
    rule = element("tblBorders", line("bottom", size=18))
    return [
        _table_style("TableNormal", "Normal Table", (0, 0), default=True),
        _table_style("TableGrid", "Table Grid", (80, 60), borders=grid),
        _table_style("LetterheadTable", "Letterhead Table", (0, 0), borders=rule),
        _table_style("PairTable", "Pair Table", (0, 0)),
        _table_style("SignatureTable", "Signature Table", (0, 0)),
        _table_style("PictureTable", "Picture Table", (50, 0)),
        _table_style("TileTable", "Tile Table", (0, 0)),
        _table_style("ChartTable", "Chart Table", (40, 20)),
    ]


def _table_style(
    name: str,
    shown: str,
    padding: tuple[int, int],
    *,
    borders: Element | None = None,
    default: bool = False,
) -> Element:
    beside, above = padding
    return element(
        "style",
        element("name", val=shown),
        None if default else element("basedOn", val="TableNormal"),
        element(
            "tblPr",
            borders,
            element(
                "tblCellMar",
                element("top", w=above, type="dxa"),
                element("left", w=beside, type="dxa"),
                element("bottom", w=above, type="dxa"),
                element("right", w=beside, type="dxa"),
            ),
        ),
        type="table",
        styleId=name,
        **({"default": 1} if default else {}),
    )
