"""Every setting has a usable default, and what people type is read or refused in words."""

from decimal import Decimal

import pytest

from desktop_app import setting_values, settings
from desktop_app.i18n import Language
from desktop_app.setting_values import InvalidSetting
from desktop_app.settings import SETTINGS

every = pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)


@every
def test_the_default_is_a_value_that_the_setting_can_have(setting):
    assert (
        setting_values.restored(setting, setting_values.stored(setting.default)) == setting.default
    )


@every
def test_nothing_stored_and_nonsense_give_the_default(setting):
    assert setting_values.restored(setting, None) == setting.default
    if setting.kind is not setting_values.Kind.TEXT:
        for nonsense in ("", "NaN", "Infinity", "<i>", "99999", "1,5"):
            assert setting_values.restored(setting, nonsense) == setting.default


@every
def test_labels_groups_and_help_are_translated(setting):
    t = Language.load("id")
    names_of_things = {"NIP", "NIP.", "A4 (210 × 297 mm)"}
    for text in (setting.label, setting.group, setting.help):
        assert not text or text in names_of_things or t(text) != text, text


def test_numbers_are_typed_in_the_language_of_the_screen():
    assert setting_values.parse(settings.LINE_SPACING, "1,5", "id") == Decimal("1.5")
    assert setting_values.parse(settings.LINE_SPACING, "1.5", "en") == Decimal("1.5")
    assert setting_values.parse(settings.CARRY_OVER_DAYS, "365", "id") == 365


def test_what_is_stored_does_not_depend_on_the_language():
    value = setting_values.parse(settings.LINE_SPACING, "1,5", "id")
    assert setting_values.stored(value) == "1.5"
    assert setting_values.restored(settings.LINE_SPACING, "1.5") == value


@pytest.mark.parametrize(
    ("setting", "typed", "says"),
    [
        (settings.FONT_SIZE, "40", "Tulis angka dari 8 sampai 14."),
        (settings.FONT_SIZE, "besar", "Tulis angka."),
        (settings.CARRY_OVER_DAYS, "1,5", "Tulis bilangan bulat."),
        (settings.PAPER, "A3", "Pilih salah satu nilai dalam daftar."),
        (settings.SOUND, "mungkin", "Pilih ya atau tidak."),
    ],
)
def test_a_wrong_value_is_refused_in_words(setting, typed, says):
    problem = setting_values.validate(setting, typed)
    assert problem is not None
    assert Language.load("id").message(problem) == says
    with pytest.raises(InvalidSetting):
        setting_values.parse(setting, typed)


def test_a_right_value_is_not_refused():
    assert setting_values.validate(settings.PAPER, "A4") is None
    assert setting_values.parse(settings.SOUND, "1") is True
