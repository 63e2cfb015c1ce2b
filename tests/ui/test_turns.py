"""What a page still has to do is done step by step, so that keys are heard in between."""

from PySide6.QtCore import QTimer

from desktop_app.ui.turns import Turns


def test_a_key_pressed_during_a_step_is_answered_before_the_next(qtbot, qapp):
    done = []

    def first():
        done.append(1)
        QTimer.singleShot(0, lambda: done.append("key"))

    turns = Turns(qapp)
    turns.begin([first, lambda: done.append(2)])
    assert (done, turns.waiting) == ([], True)
    qtbot.waitUntil(lambda: not turns.waiting)
    assert done == [1, "key", 2]
    turns.deleteLater()


def test_what_is_begun_anew_takes_the_place_of_what_was_left(qtbot, qapp):
    done = []
    turns = Turns(qapp)
    turns.begin([lambda: done.append("old")])
    turns.begin([lambda: done.append(1), lambda: done.append(2)])
    qtbot.waitUntil(lambda: not turns.waiting)
    assert done == [1, 2]
    turns.deleteLater()


def test_a_step_that_begins_others_leaves_none_out(qtbot, qapp):
    done = []
    turns = Turns(qapp)
    turns.begin([lambda: turns.begin([lambda: done.append("others")])])
    qtbot.waitUntil(lambda: not turns.waiting)
    assert done == ["others"]
    turns.deleteLater()
