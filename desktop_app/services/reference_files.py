"""Brings the lists that ship with the program into the file, once for each version of them.

Their ids are the same on every laptop and their rows stand outside the journal, so joining two
laptops finds nothing to merge; what an office edits afterwards is journaled like any record. A row
that is there already is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.models import RECORD_TABLES
from desktop_app.resources import resource

SHIPPED = 5
"""Sum of the versions of the files below; a new version of one is loaded at the next start."""


def load_shipped_lists(database: SqlCipherDatabase) -> None:
    """Store what the file lacks of this version's lists; `user_version` remembers the version."""
    if database.execute_sql("pragma user_version").fetchone()[0] >= SHIPPED:
        return
    with database.atomic():
        for record_name, rows in _shipped():
            table = RECORD_TABLES[record_name]
            columns = table._meta.columns
            for row in rows:
                values = {columns[name]: value for name, value in row.items()}
                table.insert(values).on_conflict_ignore().execute(database)
        database.execute_sql(f"pragma user_version = {SHIPPED}")


def _shipped() -> Iterable[tuple[str, Iterable[Mapping[str, Any]]]]:
    yield "Region", _regions()
    yield "VocabularyTerm", _terms()
    indicators = read_list("indicators")
    yield "Indicator", _chosen(indicators["indicators"], without=("key",))
    yield (
        "IndicatorTarget",
        _renamed(indicators["targets"], indicator="indicator_id", region="province_id"),
    )
    templates = read_list("readiness")["templates"]
    yield "ReadinessTemplate", _chosen(templates, without=("criteria",))
    yield "ReadinessCriterion", _criteria(templates)


def read_list(name: str) -> Any:
    """Return one shipped list as plain values."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = resource("reference", f"{name}.yaml")
    return yaml.load(path.read_text(encoding="utf-8"), loader)


def _regions() -> Iterable[Mapping[str, Any]]:
    import csv

    from desktop_app.records.region import RegionKind

    kinds = {
        "provinsi": RegionKind.PROVINCE,
        "kabupaten": RegionKind.REGENCY,
        "kota": RegionKind.CITY,
    }
    known = {row["code"]: row for row in read_list("region_aliases")["regions"]}
    path = resource("reference", "wilayah.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            local = known.get(row["code"], {})
            yield {
                "id": row["code"],
                "name": row["name"],
                "kind": kinds[row["type"]].value,
                "province_code": row["province_code"],
                "aliases": ", ".join(local.get("aliases", ())),
                "capital": local.get("capital", ""),
            }


def _terms() -> Iterable[Mapping[str, Any]]:
    quick_wins = read_list("quick_wins")
    lists = [(found["id"], found["terms"]) for found in read_list("vocabularies")["lists"]]
    for vocabulary, terms in [*lists, (quick_wins["list"], quick_wins["terms"])]:
        for term in terms:
            yield {
                "id": term["id"],
                "vocabulary": vocabulary,
                "label": term["label"],
                "label_en": term["label_en"],
                "position": term["position"],
            }


def _criteria(templates: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for template in templates:
        for row in _chosen(template["criteria"], without=("group_en", "applies_to_en")):
            yield {**row, "template_id": template["id"]}


def _chosen(
    rows: Iterable[Mapping[str, Any]], *, without: tuple[str, ...]
) -> Iterable[Mapping[str, Any]]:
    for row in rows:
        yield {name: value for name, value in row.items() if name not in without}


def _renamed(rows: Iterable[Mapping[str, Any]], **names: str) -> Iterable[Mapping[str, Any]]:
    for row in rows:
        yield {names.get(name, name): value for name, value in row.items()}
