"""Settings: chosen, refused, undone, and back to the default."""

from decimal import Decimal

import pytest

from desktop_app import settings
from desktop_app.paths import DataFolder
from desktop_app.records import Preference
from desktop_app.services.workspace import Workspace
from desktop_app.setting_values import InvalidSetting


@pytest.fixture
def preferences(workspace):
    return workspace.preferences


def test_nothing_chosen_gives_the_defaults(preferences):
    assert preferences.get(settings.PAPER) == "F4"
    assert preferences.text(settings.LANGUAGE) == "id"
    assert preferences.number(settings.LINE_SPACING) == Decimal("1.15")
    assert preferences.flag(settings.SOUND) is False
    assert preferences.everything() == {
        key: setting.default for key, setting in settings.SETTINGS.items()
    }


def test_a_choice_is_kept_typed_and_named_for_undo(preferences, workspace):
    preferences.set(settings.MARGIN_LEFT, Decimal("27.5"))
    preferences.set(settings.SOUND, True)
    assert preferences.number(settings.MARGIN_LEFT) == Decimal("27.5")
    assert preferences.flag(settings.SOUND) is True
    assert workspace.store.undo_label().text == "Set {setting} to {value}"
    workspace.store.undo()
    workspace.store.undo()
    assert preferences.everything()["margin_left"] == Decimal(30)
    assert preferences.flag(settings.SOUND) is False


def test_a_number_is_read_in_the_language_it_was_typed_in(preferences):
    preferences.set_typed(settings.LINE_SPACING, "1,5", "id")
    assert preferences.get(settings.LINE_SPACING) == Decimal("1.5")
    preferences.set_typed(settings.LINE_SPACING, "1.25", "en")
    assert preferences.get(settings.LINE_SPACING) == Decimal("1.25")
    preferences.set_typed(settings.CARRY_OVER_DAYS, "1.500", "id")
    assert preferences.get(settings.CARRY_OVER_DAYS) == 1500


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        (settings.MARGIN_TOP, "600"),
        (settings.MARGIN_TOP, "abc"),
        (settings.PAPER, "A3"),
        (settings.CARRY_OVER_DAYS, "1,5"),
        (settings.SOUND, "maybe"),
    ],
)
def test_an_impossible_value_is_refused_in_words_and_stores_nothing(
    preferences, workspace, setting, typed
):
    with pytest.raises(InvalidSetting) as refusal:
        preferences.set_typed(setting, typed)
    assert str(refusal.value).endswith(".")
    assert workspace.store.count(Preference) == 0


def test_choosing_the_default_anew_writes_nothing(preferences, workspace):
    assert preferences.set(settings.PAPER, "F4").edits == ()
    assert workspace.store.undo_label() is None


def test_the_default_can_be_chosen_again_after_something_else(preferences):
    preferences.set(settings.PAPER, "A4")
    preferences.set(settings.PAPER, "F4")
    assert preferences.get(settings.PAPER) == "F4"


def test_a_value_of_a_later_version_reads_as_the_default(preferences, workspace):
    workspace.store.save(Preference(id="paper", value="A5"))
    assert preferences.get(settings.PAPER) == "F4"


def authors(workspace):
    return [author for (author,) in workspace.store.query("select author from change order by seq")]


def test_the_name_of_the_operator_stands_beside_every_change_from_then_on(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path))
    opened.preferences.set(settings.SOUND, True)
    opened.preferences.set(settings.OPERATOR, "Siti Rahmah, S.T.")
    opened.preferences.set(settings.SOUND, False)
    assert authors(opened) == ["", "Siti Rahmah, S.T.", "Siti Rahmah, S.T."]
    opened.close()
    again = Workspace.open(DataFolder(tmp_path))
    again.preferences.set(settings.OPERATOR, "Đặng <i> Manuhing")
    again.store.undo()
    again.store.undo()
    again.store.undo()
    again.preferences.set(settings.PAPER, "A4")
    assert authors(again)[3:] == [
        "Đặng <i> Manuhing",
        "Siti Rahmah, S.T.",
        "Siti Rahmah, S.T.",
        "",
        "",
    ]
    again.close()


def test_who_works_is_named_again_after_the_examples_were_stored(workspace, preferences):
    preferences.set(settings.OPERATOR, "Siti Rahmah, S.T.")
    with workspace.store.examples():
        preferences.set(settings.PAPER, "A4")
    preferences.set(settings.PAPER, "Letter")
    assert [authors(workspace)[0], authors(workspace)[-1]] == ["Siti Rahmah, S.T."] * 2
    assert authors(workspace)[1] != authors(workspace)[2]
