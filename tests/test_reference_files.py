"""Reference files outlive versions: their ids, counts and cross-references must hold."""

import csv
import re
from collections import Counter
from typing import Any

import pytest
import yaml

from desktop_app.resources import resource

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+){1,2}")
FILES = sorted(path.name for path in resource("reference").glob("*.yaml"))


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load(resource("reference", name).read_text(encoding="utf-8"))


def regions() -> list[dict[str, str]]:
    with resource("reference", "wilayah.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(value: Any) -> list[dict[str, Any]]:
    """Return every mapping with an id, however deep."""
    found = []
    if isinstance(value, dict):
        if "id" in value:
            found.append(value)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            found.extend(rows(each))
    return found


def terms(vocabulary: str) -> list[str]:
    lists = {each["id"]: each for each in read("vocabularies.yaml")["lists"]}
    return [term["label"] for term in lists[vocabulary]["terms"]]


def ids(name: str) -> set[str]:
    return {row["id"] for row in rows(read(name))}


def test_all_provinces_and_districts_are_there():
    kinds = Counter(region["type"] for region in regions())
    assert kinds == {"provinsi": 38, "kabupaten": 416, "kota": 98}
    codes = [region["code"] for region in regions()]
    assert len(set(codes)) == 38 + 514
    assert all(
        code[:2] == region["province_code"] for code, region in zip(codes, regions(), strict=True)
    )
    assert (
        resource("reference", "wilayah-NOTICE.md")
        .read_text(encoding="utf-8")
        .count("Copyright (c) 2017-2025 Cahya DSN")
    )


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_version_and_source(name):
    text = resource("reference", name).read_text(encoding="utf-8")
    assert read(name)["version"] == 1
    assert re.search(r"^# .*(Source|Sources): ", text, re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_ids_are_readable_and_unique(name):
    found = [row["id"] for row in rows(read(name))]
    assert len(found) == len(set(found))
    for each in found:
        assert IDENTIFIER.fullmatch(each) or (name == "vocabularies.yaml" and each.isidentifier())
        assert each.isascii()


@pytest.mark.parametrize("name", FILES)
def test_every_row_speaks_both_languages(name):
    for row in rows(read(name)):
        for key in ("label", "name", "document", "group", "applies_to"):
            if row.get(key):
                assert row.get(f"{key}_en"), f"{row['id']} has no English {key}"
        assert "label" in row or "name" in row or "document" in row or "value" in row


@pytest.mark.parametrize("name", FILES)
def test_positions_count_from_one(name):
    def check(value: Any) -> None:
        if isinstance(value, dict):
            value = list(value.values())
        elif isinstance(value, list) and all(isinstance(row, dict) for row in value):
            positions = [row["position"] for row in value if "position" in row]
            assert positions in ([], list(range(1, len(value) + 1)))
        if isinstance(value, list):
            for each in value:
                check(each)

    check(read(name))


def test_term_ids_begin_with_their_list():
    for each in read("vocabularies.yaml")["lists"]:
        for term in each["terms"]:
            assert term["id"].startswith(each["id"] + ".")


def test_the_lists_of_the_field_are_complete():
    assert terms("aspect") == [
        "Teknis",
        "Kelembagaan",
        "Regulasi",
        "Pendanaan",
        "Peran serta masyarakat dan swasta",
        "Data dan Nawasis",
        "Dokumen SSK",
        "Lainnya",
    ]
    assert len(terms("clinic_kind")) == 10
    assert len(terms("role")) == 12
    assert len(terms("funding_source")) == 9
    assert len(terms("infrastructure_kind")) == 9
    assert len(terms("rank")) == 17
    assert "Pembina Tingkat I (IV/b)" in terms("rank")
    assert len(read("quick_wins.yaml")["terms"]) == 5


def test_each_of_the_seven_clinics_belongs_to_one_milestone():
    milestones = next(
        each for each in read("vocabularies.yaml")["lists"] if each["id"] == "milestone"
    )
    numbers = {clinic: term["number"] for term in milestones["terms"] for clinic in term["clinics"]}
    assert numbers == {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4}


def test_every_province_has_one_time_zone():
    zones = next(each for each in read("vocabularies.yaml")["lists"] if each["id"] == "time_zone")
    provinces = [code for term in zones["terms"] for code in term["provinces"]]
    assert sorted(provinces) == sorted({region["province_code"] for region in regions()})


def test_short_forms_belong_to_known_regions():
    known = {region["code"] for region in regions()}
    listed = read("region_aliases.yaml")["regions"]
    assert {each["code"] for each in listed} <= known
    assert sum(each["code"].startswith("62.") for each in listed) == 14
    spoken = Counter(alias.casefold() for each in listed for alias in each["aliases"])
    assert max(spoken.values()) == 1


def test_targets_refer_to_indicators_and_periods():
    file = read("indicators.yaml")
    known = {each["id"] for each in file["indicators"]}
    codes = {region["code"] for region in regions()}
    assert len({target["plan"] for target in file["targets"]}) == 3
    for target in file["targets"]:
        assert target["indicator"] in known
        assert target["first_year"] < target["last_year"]
        assert 0 <= target["value"] <= 100
        assert target["region"] is None or target["region"] in codes
        assert target["source"]


def test_indicators_cover_the_demo_and_the_ladder():
    indicators = read("indicators.yaml")["indicators"]
    assert [each["key"] for each in indicators if each["key"]] == [
        "aman",
        "layak",
        "babs",
        "kumpul",
        "olah",
    ]
    assert sum(each["ladder"] for each in indicators) == 5
    assert {each["direction"] for each in indicators} == {"up", "down"}
    assert {each["sector"] for each in indicators} <= ids("vocabularies.yaml")


def test_readiness_templates_have_their_papers():
    templates = {each["id"]: each for each in read("readiness.yaml")["templates"]}
    counts = {name.split(".")[1]: len(each["criteria"]) for name, each in templates.items()}
    assert counts == {
        "district": 5,
        "spald_s": 6,
        "spald_t": 7,
        "iplt": 14,
        "desludging_truck": 13,
        "tps3r_new": 9,
        "tps3r_rehabilitation": 12,
        "tpst": 11,
        "landfill": 11,
        "city_wastewater": 11,
    }
    known = ids("vocabularies.yaml")
    for each in templates.values():
        assert each["infrastructure"] is None or each["infrastructure"] in known
        assert each["source"]
        for criterion in each["criteria"]:
            assert criterion["id"].startswith(each["id"] + ".")
    assert [name for name, each in templates.items() if not each["verified"]] == [
        "readiness.desludging_truck",
        "readiness.landfill",
        "readiness.city_wastewater",
    ]


def test_the_questionnaire_has_a_scale_of_four():
    file = read("evaluation.yaml")
    assert [each["value"] for each in file["scale"]] == [4, 3, 2, 1]
    assert [len(group["questions"]) for group in file["groups"]] == [10, 8, 3]
    assert len(file["open_questions"]) == 3


def test_the_demo_speaks_the_words_of_the_lists():
    for path in resource("demo").glob("*.yaml"):
        clinic = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {each["aspek"] for each in clinic["masukan"]} <= set(terms("aspect"))
        assert {each["status"] for each in clinic["masukan"]} <= set(terms("response_status"))
        keys = {each["key"] for each in read("quick_wins.yaml")["terms"]}
        for each in clinic["paparan"] if path.name.startswith("cc7") else []:
            assert set(each["quick_wins"]) == keys
            assert f"{each['kode']}" in {region["code"] for region in regions()}


def test_fonts_and_icons_carry_their_licences():
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "LICENSE-liberation.txt").read_text(
        encoding="utf-8"
    )
    assert "ISC License" in resource("icons", "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert len(list(resource("fonts").glob("Liberation*.ttf"))) == 8
    assert len(list(resource("icons").glob("*.svg"))) >= 60
