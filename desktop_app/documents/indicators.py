"""Tables of indicators: what a district has reached, and what has changed since it last came."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.blocks import Block
from desktop_app.documents.lines import lead
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import number, percent
from desktop_app.i18n import Language
from desktop_app.records.papers import AchievementFacts, IndicatorChange


def achievements(rows: Sequence[AchievementFacts], t: Language) -> list[Block]:
    """Return the table of indicators; columns that nobody filled are left out."""
    if not rows:
        return []
    plans = list(dict.fromkeys(target.plan for row in rows for target in row.plans))
    baseline = any(row.baseline is not None for row in rows)
    target = any(row.target is not None for row in rows)
    sourced = any(row.data_year is not None or row.source for row in rows)
    columns = [Column(t("Indicator"), weight=3.2)]
    columns += [Column(t("Baseline"), width=18, kind="number")] if baseline else []
    columns += [Column(t("Target"), width=18, kind="number")] if target else []
    columns.append(Column(t("Achieved"), width=20, kind="number"))
    columns += [Column(plan, width=21, kind="number", group=t("Target of plan")) for plan in plans]
    columns += [Column(t("Year and source of the figure"), weight=1.5)] if sourced else []
    wanted = [{each.plan: each.value for each in row.plans} for row in rows]
    units = [row.unit for row in rows]
    values = [_figures([row.value for row in rows], units, t)]
    if target:
        values.insert(0, _figures([row.target for row in rows], units, t))
    if baseline:
        values.insert(0, _figures([row.baseline for row in rows], units, t))
    values += [
        _figures([plan_values.get(plan) for plan_values in wanted], units, t) for plan in plans
    ]
    table = []
    for row, *told in zip(rows, *values, strict=True):
        cells = [row.indicator, *told]
        if sourced:
            year = f"{row.data_year}" if row.data_year else ""
            cells.append(", ".join(filter(None, (year, row.source))) or "–")
        table.append(Row(tuple(cells)))
    return [lead(t("Achievements")), Table(tuple(columns), tuple(table))]


def changes(rows: Sequence[IndicatorChange], t: Language) -> Table:
    """Return the table of figures then and now; what a plan asks for stands beside them."""
    units = [row.unit for row in rows]
    known = any(row.then is not None for row in rows)
    plans = list(dict.fromkeys(row.plan.plan for row in rows if row.plan))
    then = _figures([row.then for row in rows], units, t)
    now = _figures([row.now for row in rows], units, t)
    moved = _figures([_moved(row) for row in rows], ["" for _ in rows], t)
    columns = [Column(t("Indicator"), weight=2.4)]
    columns += [Column(t("At the last clinic"), width=26, kind="number")] if known else []
    columns.append(Column(t("Now"), width=26, kind="number"))
    columns += [Column(t("Change"), width=22, kind="number")] if known else []
    columns += [
        Column(t("Target of {plan}", plan=plan), weight=1.0, kind="number") for plan in plans
    ]
    wanted = [
        _figures(
            [row.plan.value if row.plan and row.plan.plan == plan else None for row in rows],
            units,
            t,
        )
        for plan in plans
    ]
    table = []
    for row, before, after, change, *targets in zip(rows, then, now, moved, *wanted, strict=True):
        cells = [row.indicator]
        cells += [_of_year(before, row.then_year)] if known else []
        cells.append(_of_year(after, row.data_year))
        cells += [_signed(change, row)] if known else []
        table.append(Row((*cells, *targets)))
    return Table(tuple(columns), tuple(table))


def _figures(values: Sequence[float | None], units: Sequence[str], t: Language) -> list[str]:
    """Return one column of figures with as many decimals as its most exact one has."""
    decimals = max((_decimals(value) for value in values if value is not None), default=0)
    shown = []
    for value, unit in zip(values, units, strict=True):
        if value is None:
            shown.append("–")
        elif unit == "%":
            shown.append(percent(value, t, decimals))
        else:
            shown.append(f"{number(value, t, decimals)} {unit}".strip())
    return shown


def _decimals(value: float) -> int:
    return 0 if value == int(value) else len(str(value).partition(".")[2])


def _moved(row: IndicatorChange) -> float | None:
    if row.then is None or row.now is None:
        return None
    return round(row.now - row.then, 6)


def _signed(change: str, row: IndicatorChange) -> str:
    moved = _moved(row)
    if moved is None or moved < 0:
        return change.replace("-", "−")
    return f"+{change}" if moved > 0 else "0"


def _of_year(figure: str, year: int | None) -> str:
    return f"{figure} ({year})" if year and figure != "–" else figure
