"""Ids are UUIDs in their usual text; those of one thing are the same on every laptop, for ever."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records.ids import NAMESPACE, derived_id, new_id

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.one_of(TEXTS, st.integers(), st.dates(), st.none())))
def test_the_id_of_a_thing_is_a_uuid_of_what_it_is_about(parts):
    about = "\x1f".join(str(part) for part in parts)
    assert derived_id(*parts) == str(uuid5(UUID(bytes=NAMESPACE), about))


def test_the_ids_of_files_of_earlier_days_are_still_those_of_today():
    there = derived_id("attendance", "0198f1c2", "2025-08-13", "")
    assert there == "b40a3679-9152-5f60-be8d-dfbc5c4cb9c3"


def test_new_ids_are_of_version_seven_and_in_the_order_of_their_making():
    made = [new_id() for _ in range(1000)]
    assert {(UUID(one).version, UUID(one).variant) for one in made} == {
        (7, "specified in RFC 4122")
    }
    assert len(set(made)) == 1000
    assert [one[:13] for one in made] == sorted(one[:13] for one in made)
