"""Shows one record as a form without a Save button: what is typed is stored, or kept as a draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind, Record, problems, specs_of
from desktop_app.services.store_refusals import Invalid
from desktop_app.ui.context import DRAFTED, STORED, TYPING, Context
from desktop_app.ui.editors import editor_for
from desktop_app.ui.field_block import FieldBlock
from desktop_app.ui.field_grid import FieldGrid
from desktop_app.ui.keys import IN_FORMS, TO_CHOOSE, TO_FILL_IN, TO_WRITE, KeysHere
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.nesting import nest
from desktop_app.ui.options import Options
from desktop_app.ui.pieces import Card, words
from desktop_app.ui.tokens import GRID

R = TypeVar("R", bound=Record)
Layout = Sequence[tuple[str, Sequence[Sequence[str]]]]
"""Groups: a heading (a marked text, may be empty) and rows of field names."""

PAUSE = 1000
"""Milliseconds after the last key until a field is stored."""

CARD_EDGES = 8 * GRID + 2
"""Pixels that the edges of a card take of its width."""

LISTED = {Kind.DATE, Kind.MOMENT, Kind.CHOICE, Kind.TERM, Kind.REFERENCE}
"""Kinds of fields with a list or a calendar."""


class RecordForm(QWidget, Generic[R]):
    """Edits one record, stored or new.

    `stored` carries the record after each action of this form, `edited` comes with each key; `gone`
    comes when somebody removed it. A new record is stored as soon as it can be.
    """

    stored = Signal(object)
    edited = Signal()
    gone = Signal()

    def __init__(
        self,
        context: Context,
        record_type: type[R],
        *,
        name: str = "",
        layout: Layout | None = None,
        editors: Mapping[str, Any] | None = None,
        sources: Mapping[str, Options] | None = None,
        save: Callable[[R], Change | None] | None = None,
        cards: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`name` tells the drafts of two forms of one type apart. `editors` replaces single
        editors, `sources` the options of single fields, `save` the plain storing of the record.
        """
        super().__init__(parent)
        self.context = context
        self.record_type = record_type
        self.blocks: dict[str, FieldBlock] = {}
        self._grids: list[FieldGrid] = []
        self._around = CARD_EDGES if cards else 0
        self._name = name or record_type.__name__
        self._save = save or context.services.sheets.save
        self._record: R | None = None
        self._exists = False
        self._typed: set[str] = set()
        self._storing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.store_typed)
        specs = specs_of(record_type)
        if layout is None:
            layout = [("", [[spec.name] for spec in specs.values() if not spec.hidden])]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * GRID)
        for heading, rows in layout:
            grid = FieldGrid()
            if cards:
                card = Card(context.t(heading), parent=self)
                outer.addWidget(card)
                nest(card.body, grid)
            else:
                if heading:
                    outer.addWidget(words(context.t(heading), "heading"))
                nest(outer, grid)
            self._fill(grid, rows, specs, editors or {}, sources or {})
        outer.addStretch(1)
        context.changed.connect(self._changed)
        self.setEnabled(False)

    def record(self) -> R | None:
        """Return the record as last stored (or as given, while it is new)."""
        return self._record

    def as_typed(self) -> R | None:
        """Return the record with everything typed that can be read, stored or not yet."""
        return self._candidate(self._record) if self._record is not None else None

    def editor(self, field: str) -> Any:
        """Return the editor of a field."""
        return self.blocks[field].editor

    def set_record(self, record: R | None) -> None:
        """Show another record; what was typed into the last one is stored or kept first."""
        if record is None or self._record is None or record.id != self._record.id:
            self._wait_for_pictures()
        self.store_typed()
        self._record = record
        self._typed = set()
        self.setEnabled(record is not None)
        if record is None:
            return
        self._exists = self.context.store.find(self.record_type, record.id) is not None
        for field, block in self.blocks.items():
            block.editor.set_value(getattr(record, field))
        self._restore_drafts(record)
        self._say(self._candidate(record))

    def store_typed(self) -> None:
        """Store what was typed and can be stored; keep the rest as drafts."""
        self._timer.stop()
        record = self._record
        if record is None or not self._typed or self._storing:
            return
        if self._exists and self.context.store.find(self.record_type, record.id) is None:
            return  # removed just now: storing would bring it back; its drafts wait for an undo
        self._storing = True
        try:
            self._store(record)
        finally:
            self._storing = False

    def _wait_for_pictures(self) -> None:
        """Let a picture that is still being read come to the record for which it was chosen."""
        for block in self.blocks.values():
            if block.spec.kind is Kind.IMAGE:
                block.editor.store_typed()

    def keys_here(self) -> KeysHere:
        """Return what works in fields of its kinds: long texts keep Enter for a new line."""
        kinds = {block.spec.kind for block in self.blocks.values()}
        writing = TO_WRITE if Kind.PARAGRAPH in kinds else ()
        return KeysHere(IN_FORMS, (*TO_FILL_IN, *writing, *(TO_CHOOSE if kinds & LISTED else ())))

    def hideEvent(self, event: QHideEvent) -> None:
        self.store_typed()
        super().hideEvent(event)

    def _fill(
        self,
        grid: FieldGrid,
        rows: Sequence[Sequence[str]],
        specs: Mapping[str, FieldSpec],
        editors: Mapping[str, Any],
        sources: Mapping[str, Options],
    ) -> None:
        for name in (name for names in rows for name in names):
            editor = editors.get(name) or editor_for(specs[name], self.context, sources.get(name))
            block = FieldBlock(self.context, specs[name], editor, grid.parentWidget())
            block.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.blocks[name] = block
            editor.changed.connect(lambda field=name: self._edited(field))
            editor.finished.connect(lambda field=name: self._left(field))
        grid.fill([[self.blocks[name] for name in names] for names in rows])
        self._grids.append(grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for grid in self._grids:
            grid.fit(self.width() - self._around)

    def _edited(self, field: str) -> None:
        self._typed.add(field)
        self.context.set_state(TYPING, "warning")
        self._timer.start()
        self.edited.emit()

    def _left(self, field: str) -> None:
        if field in self._typed:
            self.store_typed()

    def _candidate(self, record: R) -> R:
        """Return the record with everything typed that can be read."""
        readable = {
            field: self.editor(field).value()
            for field in self._typed
            if self.editor(field).invalid is None
        }
        return dataclasses.replace(record, **readable)  # type: ignore[type-var]  # a dataclass

    def _store(self, record: R) -> None:
        wanted = self._candidate(record)
        refused = {problem.field for problem in problems(wanted) if not problem.stored}
        refused |= {field for field in self._typed if self.editor(field).invalid is not None}
        # What is refused waits; the rest is stored, when it can be without what waits.
        kept = {field: getattr(record, field) for field in refused & self._typed}
        storable = dataclasses.replace(wanted, **kept)  # type: ignore[type-var]  # a dataclass
        waiting = set(refused & self._typed)
        drafts = self._draft_id(record)
        if any(not problem.stored for problem in problems(storable)):
            waiting = set(self._typed)
        else:
            waiting |= self._attempt(storable)
        self._keep_drafts(drafts, waiting)
        self._typed = waiting
        self._say(self._candidate(self._record or record))
        if waiting:
            self.context.set_state(DRAFTED, "warning")

    def _attempt(self, storable: R) -> set[str]:
        """Store the record; return the fields that the store refused."""
        failed: list[UserError] = []
        change = self.context.perform(lambda: self._save(storable), refused=failed.append)
        if failed:
            if isinstance(failed[0], Invalid):
                for problem in failed[0].problems:
                    if problem.field in self.blocks:
                        self.blocks[problem.field].say(problem.message)
            else:
                self.context.messages.refuse(failed[0])
            return set(self._typed)
        self._record = storable
        self._exists = True
        if change is not None and change.edits:
            self.stored.emit(storable)
        elif self.context.state_tone == "warning":
            self.context.set_state(STORED, "positive")
        return set()

    def _keep_drafts(self, drafts: str, waiting: set[str]) -> None:
        for field in self._typed:
            if field in waiting:
                editor = self.editor(field)
                typed, caret = editor.typed(), editor.caret()
                self.context.drafts.keep(self._name, drafts, field, typed, caret)
            else:
                self.context.drafts.drop(self._name, drafts, field)

    def _restore_drafts(self, record: R) -> None:
        for field, draft in self.context.drafts.take(self._name, self._draft_id(record)).items():
            if field in self.blocks:
                self.editor(field).set_typed(draft.content, draft.cursor)
                self._typed.add(field)

    def _draft_id(self, record: R) -> str:
        """Return the key of the drafts: a new record's own id would not be found again."""
        if self._exists:
            return record.id
        owners = [s.name for s in specs_of(self.record_type).values() if s.owner]
        return "new:" + ":".join(str(getattr(record, name)) for name in owners)

    def _say(self, record: R) -> None:
        """Show what is wrong, but nothing about required fields that nobody has touched yet."""
        found = {}
        for problem in problems(record):
            untouched = not self._exists and problem.field not in self._typed
            if problem.field not in found and not (untouched and not problem.stored):
                found[problem.field] = problem
        for field, block in self.blocks.items():
            unreadable = block.editor.invalid if field in self._typed else None
            if unreadable is not None:
                block.say(unreadable)
            elif field in found:
                block.say(found[field].message, stored=found[field].stored)
            else:
                block.say(None)

    def _changed(self, change: Change) -> None:
        touched = {edit.entity for edit in change.edits}
        for block in self.blocks.values():
            if block.spec.refers in touched and isinstance(block.editor, OptionEditor):
                block.editor.read_words_again()
        record = self._record
        if record is None or self._storing:
            return
        if not any(edit.record_id == record.id for edit in change.edits):
            return
        fresh = self.context.store.find(self.record_type, record.id)
        if fresh is None:
            if self._exists:
                self._typed.clear()
                self._timer.stop()
                self._record = None
                self.setEnabled(False)
                self.gone.emit()
            return
        self._record, self._exists = fresh, True
        for field, block in self.blocks.items():
            if field not in self._typed:
                block.editor.set_value(getattr(fresh, field))
        self._say(self._candidate(fresh))
