"""What was written is brought into the main file in a pause of the work."""

from __future__ import annotations

from desktop_app.i18n import Message
from desktop_app.records import Institution
from desktop_app.ui import settling
from desktop_app.ui.settling import Settling


def test_the_file_settles_in_the_pause_after_many_changes(qtbot, window, context, monkeypatch):
    monkeypatch.setattr(settling, "QUIET", 50)
    Settling(context, window)
    path, store = context.services.file.path, context.store
    context.services.file.settle()
    size = path.stat().st_size
    offices = [Institution(name=f"Dinas {at} " + "kata " * 200) for at in range(1500)]
    context.perform(lambda: store.write(Message("Add offices"), save=offices))
    assert path.stat().st_size == size
    qtbot.waitUntil(lambda: path.stat().st_size > size + 1_000_000)
