"""What the forms of the office's letterhead and of a clinic's copy share."""

from __future__ import annotations

from desktop_app.records.fields import specs_of
from desktop_app.records.office import Letterhead
from desktop_app.ui.context import Context
from desktop_app.ui.image_editor import ImageEditor

LETTERHEAD_LAYOUT = (
    (
        "",
        (
            ("government", "office"),
            ("unit", "working_group"),
            ("address",),
            ("town", "postcode", "telephone", "fax"),
            ("email", "website"),
            ("abbreviation", "valid_from"),
            ("emblem",),
        ),
    ),
)


def emblem_editor(context: Context) -> ImageEditor:
    """Return the editor of the emblem: any picture becomes a small, clean PNG, or is refused."""

    def accept(content: bytes) -> str:
        from desktop_app.renderers.images import normalise_emblem

        return context.store.store_bytes(normalise_emblem(content), "image/png")

    return ImageEditor(specs_of(Letterhead)["emblem"], context, accept=accept)
