"""The program speaks both languages, and a bad translation cannot break a sentence."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desktop_app.i18n import DEFAULT, N_, Language, Message, available, placeholders


def language(entries, code="id"):
    """A language with a catalogue of these translations."""
    catalogue = Catalog(locale=code)
    for source, translation in entries.items():
        catalogue.add(source, translation)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, gettext.GNUTranslations(compiled))


def test_indonesian_is_the_default_and_english_is_there():
    assert DEFAULT == "id"
    assert available() == ["en", "id"]
    assert Language.load().code == "id"


def test_a_marked_text_stays_as_it_is():
    assert N_("Saved at {time}") == "Saved at {time}"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="xx"):
        Language.load("xx")


def test_a_text_is_translated_and_filled():
    t = language({"Saved at {time}": "Tersimpan {time}"})
    assert t("Saved at {time}", time="09.41") == "Tersimpan 09.41"


def test_a_missing_translation_falls_back_to_english():
    assert language({})("Saved at {time}", time="09:41") == "Saved at 09:41"


def test_the_empty_text_is_not_the_header_of_the_catalogue():
    assert Language.load("id")("") == ""


@pytest.mark.parametrize("bad", ["Tersimpan {jam}", "Tersimpan", "Tersimpan {time", "{time} {}"])
def test_a_translation_with_other_placeholders_is_rejected(bad):
    t = language({"Saved at {time}": bad})
    assert t("Saved at {time}", time="09.41") == "Saved at 09.41"


def test_braces_in_what_people_typed_are_no_placeholders():
    t = language({})
    assert t("Desa {Baru}") == "Desa {Baru}"
    assert t("Removed {name}", name="{0} <b>") == "Removed {0} <b>"


def test_values_may_be_named_like_anything():
    assert language({})("{text} {self} {n}", text="a", self="b", n="c") == "a b c"


def test_indonesian_has_one_plural_form_and_english_two():
    t = language({})
    assert t.plural("{n} guest", "{n} guests", 1) == "1 guest"
    assert t.plural("{n} guest", "{n} guests", 1200, n="1,200") == "1,200 guests"
    id_ = language({})
    id_._catalogue = gettext.NullTranslations()
    id_._catalogue.ngettext = lambda one, many, n: "{n} tamu"
    assert [id_.plural("{n} guest", "{n} guests", n) for n in (0, 1, 2)] == [
        "0 tamu",
        "1 tamu",
        "2 tamu",
    ]


def test_a_plural_translation_may_count_where_english_says_one_guest():
    t = language({})
    t._catalogue.ngettext = lambda one, many, n: "{n} tamu"
    assert t.plural("One guest", "{n} guests", 1) == "1 tamu"
    t._catalogue.ngettext = lambda one, many, n: "{x} tamu"
    assert t.plural("One guest", "{n} guests", 1) == "One guest"


def test_two_texts_marked_one_by_one_are_a_pair():
    t = language({"{n} guest": "{n} tamu", "{n} guests": "{n} tamu"})
    assert [t.plural("{n} guest", "{n} guests", n) for n in (1, 2)] == ["1 tamu", "2 tamu"]


def test_context_tells_two_meanings_apart():
    catalogue = Catalog(locale="id")
    catalogue.add("Position", "Jabatan")
    catalogue.add("Position", "Posisi", context="Qt")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    t = Language("id", gettext.GNUTranslations(compiled))
    assert (t("Position"), t.context("Qt", "Position")) == ("Jabatan", "Posisi")
    assert t.context("Other", "Position") == "Position"


def test_a_message_is_translated_with_the_messages_in_it():
    t = language({"{field} is empty": "{field} masih kosong", "Name": "Nama"})
    message = Message("{field} is empty", {"field": Message("Name")})
    assert t.message(message) == "Nama masih kosong"
    assert Language("en").message(message) == "Name is empty"


def test_a_message_counts():
    message = Message("{n} remark by {who}", {"who": "A"}, plural="{n} remarks by {who}", count=2)
    assert Language("en").message(message) == "2 remarks by A"


def test_messages_are_values():
    assert Message("a", {"b": 1}) == Message("a", {"b": 1})
    assert len({Message("a", {"b": 1}), Message("a", {"b": 1})}) == 1


def test_placeholders_are_names_with_their_shape():
    assert placeholders("{a} {b:.2f} {c!r} {{d}}") == {"a", "b:.2f", "c!r"}
