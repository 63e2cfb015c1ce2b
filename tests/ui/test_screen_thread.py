"""The window answers while pages open and words are looked for; the benchmark measures how soon."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.i18n import Message
from desktop_app.records import Feedback
from desktop_app.ui.context import MANY
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages import PAGES
from tests.benchmarks.heartbeat import Heartbeat

FROZEN_MS = 1000
"""Work at a stretch, far above the aim of 50 ms: a slow machine must not fail, a frozen one must.

Only the work of the screen thread counts, not what the computer did beside it.
"""


@pytest.fixture
def window(qtbot, context):
    load_demo(context.services)
    context.open_clinic(context.services.clinics.choose(MAIN_CLINIC).id)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    yield made
    made.close()


def test_nothing_holds_the_window_up_for_long(window, record_property):
    def type_letter(letter):
        QTest.keyClicks(window._palette.line, letter)

    steps = [(f"opening {one.id}", lambda page=one.id: window.open_page(page)) for one in PAGES]
    steps += [("Ctrl+K", window.find_anything)]
    steps += [(f"Ctrl+K, {letter}", lambda key=letter: type_letter(key)) for letter in "gumas"]
    walk = Heartbeat([*steps, ("Esc", lambda: window._palette.leave()), *steps])
    walk.walk()
    longest = sorted(walk.blocks, key=lambda block: block.cpu, reverse=True)[:5]
    record_property(
        "without an answer",
        [f"{cpu:.0f} ms of work in {took:.0f} ms: {during}" for took, cpu, during in longest],
    )
    assert walk.busiest.cpu < FROZEN_MS, walk.busiest.during
    assert window._palette.list.current().title == "Kabupaten Gunung Mas"


@pytest.mark.parametrize("width", [820, 1092, 1366])
def test_blocks_built_one_by_one_all_get_their_height(window, qtbot, width):
    window.resize(width, 728)
    page = window.open_page("presentations")
    qtbot.waitUntil(lambda: not page.blocks._turns.waiting)
    qtbot.waitUntil(
        lambda: all(one.height() >= one.minimumSizeHint().height() for one in page.blocks.sections)
    )


def test_the_heartbeat_hears_a_block(qtbot):
    import time

    walk = Heartbeat([("quick", lambda: None), ("slow", lambda: time.sleep(0.3))])
    walk.walk()
    assert walk.longest.took > 250
    assert walk.longest.during == "slow"
    assert walk.longest.cpu < 250


def test_a_large_change_is_shown_after_a_key_could_be_heard(qtbot, context, clinic):
    heard, beat = [], []
    context.changed.connect(lambda change: heard.append((change.label, bool(beat))))
    timer = QTimer(context)
    timer.timeout.connect(lambda: beat.append(True))
    timer.start(0)
    context.perform(lambda: remarks(context, "Small", 1))
    context.perform(lambda: remarks(context, "Large", MANY))
    assert heard == [(Message("Small"), False)]
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1:] == [(Message("Large"), True)]


def test_a_key_finds_what_a_large_change_has_left(qtbot, context, clinic):
    window = QWidget()
    before, after = QLineEdit(window), QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    context.changed.connect(lambda _: after.setFocus())
    context.perform(lambda: remarks(context, "Large", MANY))
    QTest.keyClick(window.windowHandle(), "x")
    assert (before.text(), after.text()) == ("", "x")


def test_what_came_before_is_told_before_the_next_action(context, clinic):
    heard = []
    context.changed.connect(lambda change: heard.append(change.label.text))
    context.perform(lambda: remarks(context, "Large", MANY))
    context.perform(lambda: remarks(context, "Small", 1))
    assert heard == ["Large", "Small"]


def test_a_large_change_leaves_the_sentence_about_it(qtbot, window, context):
    messages = Messages(context.t, lambda _error: "")
    messages.toast, messages.banner = window.context.messages.toast, window.banner
    context.messages = messages
    heard = []
    context.changed.connect(heard.append)
    context.perform(lambda: remarks(context, "Large", MANY))
    messages.tell(Message("100 rows pasted."))
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert messages.toast.text == "100 rows pasted."
    assert messages.toast.isVisible()
    context.perform(lambda: remarks(context, "Small", 1))
    assert not messages.toast.isVisible()


def remarks(context, label, number):
    made = [Feedback(clinic_id=context.clinic_id, content=f"Remark {at}") for at in range(number)]
    return context.store.write(Message(label), save=made)
