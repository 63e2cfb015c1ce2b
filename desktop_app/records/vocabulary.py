"""Terms of the lists that an office may extend: aspects, roles, funding sources and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import boolean, key, position, text


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTerm:
    """One term of one list. Shipped terms have readable ids ('aspect.technical') that every
    laptop shares; an office's own terms have a UUID."""

    id: str = key()
    vocabulary: str = text(N_("List"), required=True)
    label: str = text(N_("Indonesian"), required=True, width=34)
    label_en: str = text(N_("English"), width=34)
    position: int = position()
    active: bool = boolean(N_("In use"), default=True)
