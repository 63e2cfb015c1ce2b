"""Lists that ship with the program and that the office may edit: terms, regions, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.errors import UserError
from desktop_app.i18n import N_, SOURCE, Message
from desktop_app.records import Indicator, IndicatorTarget, Region, VocabularyTerm
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.region import RegionKind
from desktop_app.services.action_names import called
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import InUse

if TYPE_CHECKING:
    from desktop_app.records import ReadinessCriterion, ReadinessTemplate

R = TypeVar("R", bound=Record)


class Reference:
    """The editable lists; each is read once, and again after one of its entries was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[type, tuple[int, dict[str, Any]]] = {}

    def remove(self, entry: Record) -> Change:
        """Remove an entry of a list; one in use is refused with the way to switch it off."""
        label = Message(N_("Remove {what}"), {"what": called(self._store, entry)})
        try:
            return self._store.write(label, remove=[entry])
        except InUse as error:
            raise UserError(
                Message(
                    N_(
                        "This has been used, so it cannot be removed. Take the tick from "
                        '"In use" and it is no longer offered.'
                    )
                )
            ) from error

    def terms(self, vocabulary: str) -> list[VocabularyTerm]:
        """Return the terms of a list that are in use, in their order."""
        return [
            term
            for term in self._list(VocabularyTerm).values()
            if term.vocabulary == vocabulary and term.active
        ]

    def term_label(self, term_id: str | None, language: str) -> str:
        """Return a term in a language; the Indonesian one where there is no English."""
        term = self._list(VocabularyTerm).get(term_id or "")
        if term is None:
            return ""
        return (term.label_en or term.label) if language == SOURCE else term.label

    def regions(self) -> list[Region]:
        """Return all provinces and districts by code."""
        return list(self._list(Region).values())

    def districts_of(self, province_id: str | None) -> list[Region]:
        """Return the districts of a province by code; all districts without one."""
        return [
            region
            for region in self.regions()
            if region.kind is not RegionKind.PROVINCE
            and (province_id is None or region.province_code == province_id)
        ]

    def region(self, region_id: str | None) -> Region | None:
        """Return a province or district by its code."""
        return self._list(Region).get(region_id or "")

    def region_name(self, region_id: str | None, *, short: bool = False) -> str:
        """Return 'Kabupaten Katingan', or 'Katingan' when short ('Kota …' stays)."""
        region = self.region(region_id)
        if region is None:
            return ""
        return region.name.removeprefix("Kabupaten ") if short else region.name

    def indicators(self) -> list[Indicator]:
        """Return the indicators in use, in their order."""
        return [indicator for indicator in self._list(Indicator).values() if indicator.active]

    def indicator(self, indicator_id: str) -> Indicator | None:
        """Return an indicator, also one that is no longer in use."""
        return self._list(Indicator).get(indicator_id)

    def targets(self, indicator_id: str, province_id: str | None) -> list[IndicatorTarget]:
        """Return the national targets of an indicator and those of the province."""
        return [
            target
            for target in self._store.all(IndicatorTarget, indicator_id=indicator_id)
            if target.province_id in (None, province_id)
        ]

    def readiness_templates(self) -> list[ReadinessTemplate]:
        """Return the templates in use."""
        from desktop_app.records import ReadinessTemplate

        return self._store.all(ReadinessTemplate, active=True)

    def criteria(self, template_id: str) -> list[ReadinessCriterion]:
        """Return the criteria of a template in their order."""
        from desktop_app.records import ReadinessCriterion

        return self._store.all(ReadinessCriterion, template_id=template_id)

    def _list(self, record_type: type[R]) -> dict[str, R]:
        edits = self._store.edits_of(record_type)
        known = self._read.get(record_type)
        if known is None or known[0] != edits:
            known = edits, {entry.id: entry for entry in self._store.all(record_type)}
            self._read[record_type] = known
        return known[1]
