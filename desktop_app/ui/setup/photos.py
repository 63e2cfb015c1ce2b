"""The photographs of a clinic: chosen or dropped, put in order, told what they show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QImage,
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
from desktop_app.ui.file_reading import FileReading, small_image
from desktop_app.ui.keys import bind
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID

PATTERNS = " (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"
THUMBNAIL = QSize(21 * 2 * GRID, 16 * 2 * GRID)
_CELL = QSize(THUMBNAIL.width() + 4 * GRID, THUMBNAIL.height() + 13 * GRID)


class NoPhoto(UserError):
    """Files that were not added, each with those of the same reason."""

    def __init__(self, refused: Iterable[tuple[str, Message]]) -> None:
        names: dict[str, list[str]] = {}
        reasons: dict[str, Message] = {}
        for name, reason in refused:
            names.setdefault(reason.text, []).append(name)
            reasons[reason.text] = reason
        said = [
            Message(N_("{file}: {reason}"), {"file": ", ".join(those), "reason": reasons[text]})
            for text, those in names.items()
        ]
        super().__init__(reduce(lambda a, b: Message("{a} {b}", {"a": a, "b": b}), said))


class PhotoSheet(QWidget):
    """Small pictures in their order, and the caption of the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._photos = context.services.photos
        self._clinic_id = ""
        self._reading = FileReading(self)
        self._icons: dict[str, QIcon] = {}
        self._picturing = ""
        self._waiting = 0
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
        if clinic is None or clinic.id != self._clinic_id:
            self.store_typed()
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
        self._picture_next()

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
        """Return the picture small; until it has been read, or without it, the sign for one."""
        return self._icons.get(photo.picture) or QIcon(
            self._context.theme.pixmap("image", "muted", 32)
        )

    def _picture_next(self) -> None:
        """Let the first picture be read that is not shown yet; the next one follows it."""
        shown = (held(self.list, at) for at in range(self.list.count()))
        name = next((each.picture for each in shown if each.picture not in self._icons), None)
        if name is None or name == self._picturing:
            return
        self._picturing = name
        content = self._context.store.load_bytes(name) or b""
        room = THUMBNAIL * self.devicePixelRatioF()
        self._reading.read(
            lambda: small_image(content, room), lambda image: self._show(name, image)
        )

    def _show(self, name: str, image: QImage | UserError) -> None:
        picture = self._context.theme.pixmap("image", "muted", 32)
        if isinstance(image, QImage) and not image.isNull():
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._icons[name] = QIcon(picture)
        model = self.list.model()
        for at in range(self.list.count()):
            if held(self.list, at).picture == name:
                icon = self._icons[name]
                model.setData(model.index(at, 0), icon, Qt.ItemDataRole.DecorationRole)
        self._picture_next()

    # What is done

    def choose(self) -> None:
        """Let somebody choose files, and take them."""
        pattern = self._context.t(N_("Pictures")) + PATTERNS
        self.take(self._context.messages.open_files(N_("Choose photos"), pattern))

    def take(self, paths: list[Path]) -> None:
        """Add files one after the other; the window goes on meanwhile."""
        self._waiting += len(paths)
        for path in paths:
            self._reading.read(
                lambda path=path: read_photo(path),  # type: ignore[misc]  # mypy knows no type
                lambda found, path=path: self._take_in(path, found),  # type: ignore[misc]  # same
            )
        self._tell()

    def store_typed(self) -> None:
        """Wait for the photos that are being read, before their clinic is left."""
        if self._waiting:
            self._reading.finish()

    def _take_in(self, path: Path, found: bytes | UserError) -> None:
        self._waiting -= 1
        if isinstance(found, UserError):
            self._not_taken.append((path.name, found.message))
        else:
            self._taken.append(found)
        self._tell()
        if not self._waiting:
            self._add_taken()

    def _tell(self) -> None:
        n = self._waiting
        self.told.setText(self._context.t(N_("{n} more to read…"), n=n) if n else "")

    def _add_taken(self) -> None:
        taken, self._taken = self._taken, []
        clinic_id, first = self._clinic_id, self.list.count()
        if taken and self._context.store.find(Clinic, clinic_id) is not None:
            writing = self.form.isAncestorOf(self.form.focusWidget() or self)
            self._context.perform(lambda: self._photos.add(clinic_id, taken))
            if self._clinic_id == clinic_id and self.isVisible() and not writing:
                self.list.setCurrentRow(first)
                self._begin_caption()
        refused, self._not_taken = self._not_taken, []
        if refused:  # At the end: what is stored takes an earlier refusal away.
            self._context.messages.refuse(NoPhoto(refused))

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
