"""The form of a clinic: what it is called, when and where it is, who opens and leads it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import Kind, specs_of
from desktop_app.records.region import Region, RegionKind
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.options import Option, records
from desktop_app.ui.pieces import Card, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.suggestions import SuggestEditor, officials, texts, zones
from desktop_app.ui.tokens import GRID

LAYOUT = (
    (
        N_("Identity"),
        (("title",), ("short_title", "kind", "number", "milestone", "budget_year")),
    ),
    (
        N_("Time and place"),
        (("starts", "ends", "time_zone"), ("place", "mode", "province_id")),
    ),
    (N_("Organiser"), (("host", "working_group"),)),
    (N_("Opening"), (("opener_name", "opener_position", "opener_represents"),)),
    (
        N_("Leadership"),
        (
            ("chair_name", "chair_position"),
            ("secretary_name", "secretary_position"),
            ("minute_taker_name", "minute_taker_position"),
        ),
    ),
    (
        N_("Invitation and closing"),
        (
            ("invitation_number", "invitation_date"),
            ("closed_at", "record_copies", "state"),
            ("copies_to",),
        ),
    ),
)
ROLES = ("opener", "chair", "secretary", "minute_taker")


class IdentityForm(QScrollArea):
    """Stores each field when it is left; a moved start takes the end along."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        inside = QWidget()
        self.setWidget(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 3 * GRID, 2 * GRID, 0)
        specs = specs_of(Clinic)
        editors: dict[str, Any] = {
            name: SuggestEditor(specs[name], context, texts(context, name))
            for name in ("place", "host", "working_group", "opener_represents")
        }
        # One of three and nothing else; `required` keeps an emptied one a text.
        zone = replace(specs["time_zone"], kind=Kind.CHOICE, required=True)
        editors["time_zone"] = OptionEditor(zone, context, zones())
        for role in ROLES:
            name = f"{role}_name"
            editors[name] = SuggestEditor(specs[name], context, officials(context, role))
        provinces = records(context.store, Region, kind=RegionKind.PROVINCE)
        self.form = RecordForm(
            context,
            Clinic,
            layout=LAYOUT,
            editors=editors,
            sources={"province_id": provinces},
            save=context.services.clinics.change,
            parent=inside,
        )
        layout.addWidget(self.form)
        self.when = words("", "muted", wrap=True)
        cards = self.form.findChildren(Card)
        cards[1].body.insertWidget(0, self.when)
        for role in ROLES:
            editors[f"{role}_name"].picked.connect(
                lambda option, role=role: self._take_position(role, option)
            )
        self.form.editor("province_id").changed.connect(self._take_province)
        self.form.editor("starts").changed.connect(self._move_end)
        self.form.editor("ends").changed.connect(self._say_when)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Show a clinic; what was typed for another is stored or kept first."""
        present = self.form.record()
        if clinic is None or present is None or present.id != clinic.id:
            self.form.set_record(clinic)
        self._say_when()

    def refresh(self, change: Change | None) -> None:
        """Say again what is computed."""
        if change is None or change.touches(Clinic):
            self._say_when()

    def _take_position(self, role: str, option: Option) -> None:
        """Take the position along with the name."""
        if option.detail:
            position = self.form.editor(f"{role}_position")
            position.set_typed(option.detail)
            position.changed.emit()

    def _take_province(self) -> None:
        """Name the province in the title, and take its time zone, unless somebody chose them."""
        clinic = self.form.record()
        province = self.form.editor("province_id").value()
        if clinic is None or not province:
            return
        moved = self._context.services.clinics.in_province(clinic, province)
        for name in ("title", "time_zone"):
            editor = self.form.editor(name)
            before, after = getattr(clinic, name), getattr(moved, name)
            if before != after and editor.value() == before:
                editor.set_value(after)
                editor.changed.emit()

    def _move_end(self) -> None:
        """Keep the length of the clinic when its start moves."""
        clinic = self.form.record()
        starts = self.form.editor("starts").value()
        ends = self.form.editor("ends")
        was = clinic.starts if clinic is not None else None
        if clinic is not None and clinic.ends and was and starts and starts != was:
            ends.set_value(clinic.ends + (starts - was))
            ends.changed.emit()
        self._say_when()

    def _say_when(self) -> None:
        starts = self.form.editor("starts").value()
        ends = self.form.editor("ends").value()
        clinic = self.form.record()
        if clinic is None or starts is None or (ends is not None and ends < starts):
            self.when.setText("")
            return
        t = self._context.t
        last = ends or starts
        days = (last.date() - starts.date()).days + 1
        hours = formats.time_range(
            starts.time(), ends.time() if ends else None, t, clinic.time_zone
        )
        parts = (
            formats.date_range(starts.date(), last.date(), t, weekdays=True),
            hours,
            t.plural(N_("{n} day"), N_("{n} days"), days),
        )
        self.when.setText("  ·  ".join(parts))
