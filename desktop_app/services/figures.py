"""Lays out the figures of a district, with those of the last clinic and the targets beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.records import (
    Clinic,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Presentation,
    QuickWin,
    VocabularyTerm,
)
from desktop_app.records.ids import derived_id
from desktop_app.services.earlier_presentations import Earlier, last_said
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of a district, stored or still blank, with the figure it had before.

    `targets` are those in force in the clinic's year, the province's own first.
    """

    indicator: Indicator
    value: IndicatorValue
    last: Earlier[IndicatorValue] | None
    targets: tuple[IndicatorTarget, ...]


@dataclass(frozen=True, slots=True)
class QuickWinLine:
    """One quick win of a district, stored or still blank, with the status it had before."""

    item: VocabularyTerm
    quick_win: QuickWin
    last: Earlier[QuickWin] | None


class Figures:
    """Indicators and quick wins of districts. Blank lines are made here and stored when typed."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def indicator_lines(self, presentation: Presentation) -> list[IndicatorLine]:
        """Return a line for every indicator in use, and for others that have a figure."""
        stored = {
            value.indicator_id: value
            for value in self._store.all(IndicatorValue, presentation_id=presentation.id)
        }
        last = last_said(
            self._store,
            presentation,
            IndicatorValue,
            lambda value: value.indicator_id if value.value is not None else None,
        )
        indicators = list(self._reference.indicators())
        known = {indicator.id for indicator in indicators}
        for other in stored.keys() - known:
            if (indicator := self._reference.indicator(other)) is not None:
                indicators.append(indicator)
        targets = self._targets(presentation, [indicator.id for indicator in indicators])
        lines = []
        for indicator in sorted(indicators, key=lambda i: (i.position, i.id)):
            blank = IndicatorValue(
                id=derived_id("IndicatorValue", presentation.id, indicator.id),
                presentation_id=presentation.id,
                indicator_id=indicator.id,
                position=indicator.position,
            )
            lines.append(
                IndicatorLine(
                    indicator,
                    stored.get(indicator.id, blank),
                    last.get(indicator.id),
                    tuple(targets.get(indicator.id, ())),
                )
            )
        return lines

    def quick_win_lines(self, presentation: Presentation) -> list[QuickWinLine]:
        """Return a line for every quick win in use, and for others that were recorded."""
        stored = {
            win.item: win for win in self._store.all(QuickWin, presentation_id=presentation.id)
        }
        last = last_said(
            self._store,
            presentation,
            QuickWin,
            lambda win: win.item if win.status is not None else None,
        )
        items = list(self._reference.terms("quick_win"))
        for other in stored.keys() - {item.id for item in items}:
            items.append(self._store.get(VocabularyTerm, other))
        return [
            QuickWinLine(
                item,
                stored.get(item.id)
                or QuickWin(
                    id=derived_id("QuickWin", presentation.id, item.id),
                    presentation_id=presentation.id,
                    item=item.id,
                    position=item.position,
                ),
                last.get(item.id),
            )
            for item in items
        ]

    def _targets(
        self, presentation: Presentation, indicator_ids: Sequence[str]
    ) -> dict[str, list[IndicatorTarget]]:
        """Return the targets in force, the province's own first; one read for all indicators."""
        clinic = self._store.get(Clinic, presentation.clinic_id)
        found: dict[str, list[IndicatorTarget]] = {}
        for target in self._store.all(IndicatorTarget, indicator_id=list(indicator_ids)):
            if target.province_id in (None, clinic.province_id) and _in_force(target, clinic.year):
                found.setdefault(target.indicator_id, []).append(target)
        for targets in found.values():
            targets.sort(key=lambda target: (target.province_id is None, target.id))
        return found


def _in_force(target: IndicatorTarget, year: int | None) -> bool:
    if year is None:
        return False
    return (target.first_year or year) <= year <= (target.last_year or year)
