"""The photographs of a clinic on the set-up page: taken in, told apart, ordered, taken away."""

from __future__ import annotations

import dataclasses
import threading

import pytest
from PIL import Image as images
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop_app.records import Photo
from desktop_app.ui.setup import photos as photos_module
from desktop_app.ui.setup.photos import PhotoSheet

NAVY = "#010080"
"""As a JPEG keeps it."""


def jpeg(path, colour="navy", size=(40, 30)):
    images.new("RGB", size, colour).save(path, "JPEG")
    return path


@pytest.fixture
def sheet(qtbot, context, clinic):
    made = PhotoSheet(context)
    qtbot.addWidget(made)
    context.changed.connect(lambda _: made.show_clinic(context.clinic))
    made.show_clinic(context.clinic)
    made.show()
    return made


def photos(context):
    return context.store.all(Photo, clinic_id=context.clinic_id)


def test_dropped_files_become_photographs_in_one_step(qtbot, context, sheet, tmp_path):
    files = [jpeg(tmp_path / f"{n}.jpg", size=(40 + n, 30)) for n in range(3)]
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    sheet.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: len(photos(context)) == 3)
    assert sheet.list.count() == 3
    context.perform(context.store.undo)
    assert photos(context) == []
    assert sheet.list.count() == 0


def test_a_broken_file_is_named_and_the_others_are_taken(qtbot, context, sheet, tmp_path):
    broken, empty = tmp_path / "rusak.jpg", tmp_path / "kosong.jpg"
    broken.write_bytes(b"\xff\xd8\xff broken")
    empty.touch()
    sheet.take([broken, tmp_path / "hilang.jpg", jpeg(tmp_path / "baik.jpg"), empty])
    qtbot.waitUntil(lambda: len(photos(context)) == 1)
    assert context.messages.refused == [
        "rusak.jpg, kosong.jpg: This file is not a picture. Choose a PNG, JPEG, GIF, BMP or WebP "
        "file. hilang.jpg: The file cannot be read. Choose another one."
    ]
    assert context.messages.standing == context.messages.refused


def test_a_fault_of_ours_in_one_file_is_told_and_the_others_are_taken(
    qtbot, context, sheet, tmp_path, monkeypatch
):
    read = photos_module.read_photo

    def faulty(path):
        if path.name == "b.jpg":
            raise KeyError("bug")
        return read(path)

    monkeypatch.setattr(photos_module, "read_photo", faulty)
    with qtbot.capture_exceptions() as faults:
        sheet.take([jpeg(tmp_path / f"{name}.jpg", size=(41, 30)) for name in "bac"])
        qtbot.waitUntil(lambda: bool(photos(context)))
    assert [type(fault[1]) for fault in faults] == [KeyError]
    assert len(photos(context)) == 2
    assert sheet.told.text() == ""
    assert context.messages.refused[0].startswith("b.jpg: ")


def test_captions_order_and_removal(qtbot, context, sheet, tmp_path):
    sheet.take([jpeg(tmp_path / f"{n}.jpg", size=(40 + n, 30)) for n in range(3)])
    qtbot.waitUntil(lambda: len(photos(context)) == 3)
    sheet.list.setCurrentRow(0)
    qtbot.keyClicks(sheet.form.editor("caption"), "Pembukaan <b>")
    sheet.form.store_typed()
    assert [photo.caption for photo in photos(context)] == ["Pembukaan <b>", "", ""]
    sheet.list.setFocus()
    sheet.on.click()
    assert [photo.caption for photo in photos(context)] == ["", "Pembukaan <b>", ""]
    assert sheet.current().caption == "Pembukaan <b>"
    assert sheet.list.currentItem().text() == "2. Pembukaan <b>"
    sheet.remove.click()
    assert [photo.caption for photo in photos(context)] == ["", ""]


def test_a_photograph_whose_picture_is_gone_still_stands_in_the_list(context, sheet):
    context.perform(
        lambda: context.store.save(Photo(clinic_id=context.clinic_id, picture="gone", position=1))
    )
    assert sheet.list.count() == 1
    assert not sheet.list.item(0).icon().isNull()


class Held:
    """A second thread that reads only when it is let."""

    def __init__(self, monkeypatch, module, name):
        self.go = threading.Event()
        read = getattr(module, name)

        def waiting(*given):
            assert self.go.wait(20)
            return read(*given)

        monkeypatch.setattr(module, name, waiting)


def test_the_window_goes_on_while_photographs_are_read(
    qtbot, context, sheet, tmp_path, monkeypatch
):
    reading = Held(monkeypatch, photos_module, "read_photo")
    sheet.take([jpeg(tmp_path / f"{n}.jpg", size=(40 + n, 30)) for n in range(3)])
    assert sheet.told.text() == "3 more to read…"
    assert photos(context) == []
    reading.go.set()
    qtbot.waitUntil(lambda: len(photos(context)) == 3)
    assert sheet.told.text() == ""


def test_photographs_go_to_the_clinic_for_which_they_were_chosen(
    qtbot, context, clinic, sheet, tmp_path, monkeypatch
):
    other = dataclasses.replace(clinic, id="other", short_title="CC8")
    context.store.save(other)
    reading = Held(monkeypatch, photos_module, "read_photo")
    sheet.take([jpeg(tmp_path / "a.jpg")])
    reading.go.set()
    sheet.show_clinic(other)
    assert len(photos(context)) == 1
    assert context.store.all(Photo, clinic_id="other") == []


def test_photographs_that_are_being_read_are_stored_when_the_window_closes(
    context, sheet, tmp_path, monkeypatch
):
    reading = Held(monkeypatch, photos_module, "read_photo")
    sheet.take([jpeg(tmp_path / "a.jpg"), jpeg(tmp_path / "b.jpg", "red")])
    reading.go.set()
    sheet.store_typed()
    assert len(photos(context)) == 2


def test_small_pictures_come_one_after_the_other(qtbot, context, sheet, tmp_path):
    sheet.take([jpeg(tmp_path / f"{n}.jpg", size=(400 + n, 300)) for n in range(3)])
    qtbot.waitUntil(lambda: len(photos(context)) == 3)

    def colours():
        icons = [sheet.list.item(at).icon() for at in range(3)]
        seen = [icon.pixmap(400).toImage() for icon in icons]
        return [image.pixelColor(image.rect().center()).name() for image in seen]

    qtbot.waitUntil(lambda: colours() == [NAVY] * 3)
