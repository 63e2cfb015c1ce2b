"""The photographs of a clinic: chosen or dropped, put in order, told what they show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QImageReader,
    QPixmap,
)
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.clinic import Clinic
from desktop_app.records.clinic_parts import Photo
from desktop_app.renderers.images import read_photo
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.keys import bind
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID

PATTERNS = " (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"
THUMBNAIL = QSize(21 * 2 * GRID, 16 * 2 * GRID)
_CELL = QSize(THUMBNAIL.width() + 4 * GRID, THUMBNAIL.height() + 13 * GRID)


class NoPhoto(UserError):
    """Files that were not added, and why."""

    def __init__(self, name: str, reason: Message) -> None:
        super().__init__(Message(N_("{file}: {reason}"), {"file": name, "reason": reason}))


class PhotoSheet(QWidget):
    """Small pictures in their order, and the caption of the one that is chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._photos = context.services.photos
        self._clinic_id = ""
        self._icons: dict[str, QIcon] = {}
        self._waiting: list[Path] = []
        self._taken: list[bytes] = []
        self._not_taken: list[tuple[str, Message]] = []
        self.setAcceptDrops(True)
        t, theme = context.t, context.theme
        self.add = button(
            t(N_("Add photos…")), self.choose, theme=theme, icon="plus", look="primary", hint="Ins"
        )
        self.back = button(
            t(N_("Earlier")),
            lambda: self._move(-1),
            theme=theme,
            icon="chevron-left",
            look="quiet",
            hint="Alt+Left",
        )
        self.on = button(
            t(N_("Later")),
            lambda: self._move(1),
            theme=theme,
            icon="chevron-right",
            look="quiet",
            hint="Alt+Right",
        )
        self.remove = button(
            t(N_("Remove")), self._remove, theme=theme, icon="trash-2", look="quiet", hint="Del"
        )
        self.told = words("", "muted")
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setWordWrap(True)
        self.list.setViewportMargins(GRID, GRID, GRID, GRID)
        self.list.setIconSize(THUMBNAIL)
        self.list.setGridSize(_CELL)
        self.list.setAccessibleName(t(N_("Photos")))
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.list.itemActivated.connect(self._begin_caption)
        bind(self, "Ins", self.choose)
        for keys, act in (
            ("Del", self._remove),
            ("Alt+Left", lambda: self._move(-1)),
            ("Alt+Right", lambda: self._move(1)),
        ):
            bind(self.list, keys, act)
        self.form = RecordForm(
            context,
            Photo,
            name="photo",
            layout=(("", (("caption",),)),),
            save=lambda photo: self._photos.describe(photo, photo.caption),
            cards=False,
        )
        self._empty = EmptyState(
            theme,
            "image",
            t(N_("No photos yet")),
            t(
                N_(
                    "Choose several at once, or drop them here. A small copy is kept, without "
                    "the place and the device that cameras write into a picture."
                )
            ),
        )
        layout = column(self._empty, self.list, self.form)
        layout.insertLayout(0, row(self.add, self.told, None, self.back, self.on, self.remove))
        layout.setContentsMargins(0, 3 * GRID, 0, 0)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    # What is shown

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read the photographs of a clinic; the chosen one stays chosen."""
        self._clinic_id = clinic.id if clinic else ""
        photos = self._photos.of(clinic.id) if clinic else []
        chosen, place = self.current(), max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for number, photo in enumerate(photos, start=1):
            values = {
                Qt.ItemDataRole.DecorationRole: self._icon(photo),
                Qt.ItemDataRole.UserRole: photo,
                Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignHCenter
                | Qt.AlignmentFlag.AlignTop,
            }
            add_line(self.list, f"{number}. {photo.caption}".strip(), values)
            if chosen is not None and photo.id == chosen.id:
                place = number - 1
        self.list.setCurrentRow(min(place, len(photos) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(bool(photos))
        self.form.setVisible(bool(photos))
        self._empty.setVisible(not photos)
        self._chosen()

    def current(self) -> Photo | None:
        """Return the photograph that is chosen."""
        found: Photo | None = held(self.list, self.list.currentRow())
        return found

    def _chosen(self) -> None:
        photo = self.current()
        place = self.list.currentRow()
        self.form.set_record(photo)
        self.remove.setEnabled(photo is not None)
        self.back.setEnabled(place > 0)
        self.on.setEnabled(0 <= place < self.list.count() - 1)

    def _icon(self, photo: Photo) -> QIcon:
        """Return the picture small; one that is missing is the sign for a picture."""
        if photo.picture not in self._icons:
            ratio = self.devicePixelRatioF()
            held = QBuffer()
            held.setData(QByteArray(self._context.store.load_bytes(photo.picture) or b""))
            reader = QImageReader(held)
            size = reader.size().scaled(THUMBNAIL * ratio, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(size)
            picture = QPixmap.fromImage(reader.read()) if size.isValid() else QPixmap()
            if picture.isNull():
                picture = self._context.theme.pixmap("image", "muted", 32)
            else:
                picture.setDevicePixelRatio(ratio)
            self._icons[photo.picture] = QIcon(picture)
        return self._icons[photo.picture]

    # What is done

    def choose(self) -> None:
        """Let somebody choose files, and take them."""
        pattern = self._context.t(N_("Pictures")) + PATTERNS
        self.take(self._context.messages.open_files(N_("Choose photos"), pattern))

    def take(self, paths: list[Path]) -> None:
        """Add files one after the other; the window answers in between."""
        if not paths:
            return
        idle = not self._waiting
        self._waiting += paths
        if idle:
            QTimer.singleShot(0, self, self._take_next)

    def _take_next(self) -> None:
        path = self._waiting.pop(0)
        t = self._context.t
        try:
            self._taken.append(read_photo(path))
        except UserError as error:
            self._not_taken.append((path.name, error.message))
        if self._waiting:
            self.told.setText(t(N_("{n} more to read…"), n=len(self._waiting)))
            QTimer.singleShot(0, self, self._take_next)
            return
        self.told.setText("")
        taken, self._taken = self._taken, []
        if taken and self._clinic_id:
            clinic_id, first = self._clinic_id, self.list.count()
            self._context.perform(lambda: self._photos.add(clinic_id, taken))
            self.list.setCurrentRow(first)
            self._begin_caption()
        refused, self._not_taken = self._not_taken, []
        if refused:  # At the end: what is stored takes an earlier refusal away.
            names = ", ".join(name for name, _ in refused)
            self._context.messages.refuse(NoPhoto(names, refused[0][1]))

    def _begin_caption(self) -> None:
        self.form.editor("caption").setFocus()

    def _move(self, step: int) -> None:
        photo = self.current()
        if photo is not None:
            self._context.perform(lambda: self._photos.move(photo, step))

    def _remove(self) -> None:
        photo = self.current()
        if photo is None:
            return
        change = self._context.perform(lambda: self._photos.remove(photo))
        if change is not None:
            self._context.messages.tell(
                Message(N_("Done: {action}"), {"action": change.label}),
                action=N_("Undo"),
                act=lambda: self._context.perform(self._context.store.undo),
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._clinic_id and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
