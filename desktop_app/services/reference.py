"""Lists that ship with the program and that the office may edit: terms, regions, indicators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.i18n import SOURCE
from desktop_app.records import Indicator, IndicatorTarget, Region, VocabularyTerm
from desktop_app.records.region import RegionKind
from desktop_app.services.store import Store

if TYPE_CHECKING:
    from desktop_app.records import ReadinessCriterion, ReadinessTemplate


class Reference:
    """Reads the editable lists; each is read once and again after `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._terms: dict[str, VocabularyTerm] = {}
        self._regions: dict[str, Region] = {}
        self._indicators: dict[str, Indicator] = {}

    def forget(self) -> None:
        """Read the lists again when next asked: somebody has edited one."""
        self._terms.clear()
        self._regions.clear()
        self._indicators.clear()

    def terms(self, vocabulary: str) -> list[VocabularyTerm]:
        """Return the terms of a list that are in use, in their order."""
        return [
            term
            for term in self._all_terms().values()
            if term.vocabulary == vocabulary and term.active
        ]

    def term_label(self, term_id: str | None, language: str) -> str:
        """Return a term in a language; the Indonesian one where there is no English."""
        term = self._all_terms().get(term_id or "")
        if term is None:
            return ""
        return (term.label_en or term.label) if language == SOURCE else term.label

    def regions(self) -> list[Region]:
        """Return all provinces and districts by code."""
        if not self._regions:
            self._regions = {region.id: region for region in self._store.all(Region)}
        return list(self._regions.values())

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
        if not self._regions:
            self.regions()
        return self._regions.get(region_id or "")

    def region_name(self, region_id: str | None, *, short: bool = False) -> str:
        """Return 'Kabupaten Katingan', or 'Katingan' when short ('Kota …' stays)."""
        region = self.region(region_id)
        if region is None:
            return ""
        return region.name.removeprefix("Kabupaten ") if short else region.name

    def indicators(self) -> list[Indicator]:
        """Return the indicators in use, in their order."""
        if not self._indicators:
            self._indicators = {row.id: row for row in self._store.all(Indicator)}
        return [indicator for indicator in self._indicators.values() if indicator.active]

    def indicator(self, indicator_id: str) -> Indicator | None:
        """Return an indicator, also one that is no longer in use."""
        self.indicators()
        return self._indicators.get(indicator_id)

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

    def _all_terms(self) -> dict[str, VocabularyTerm]:
        if not self._terms:
            found: Iterable[VocabularyTerm] = self._store.all(VocabularyTerm)
            self._terms = {term.id: term for term in found}
        return self._terms
