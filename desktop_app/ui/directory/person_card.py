"""Shows one entry of the directory: who somebody is, in a form, and where they were before."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Person
from desktop_app.services.directory import ClinicRole
from desktop_app.ui.context import Context
from desktop_app.ui.directory.role_lines import RoleLines
from desktop_app.ui.directory.sources import InstitutionSource
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Card, button, clear, row, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID

LAYOUT = [
    (
        "",
        [
            ["name"],
            ["prefix_titles", "suffix_titles"],
            ["position_title"],
            ["institution_id"],
            ["nip"],
            ["rank"],
            ["sex", "consent"],
            ["phone", "email"],
            ["note"],
        ],
    )
]


class PersonCard(Card):
    """`merge_asked` and `remove_asked` come with their buttons, `apart_asked` with a merged id."""

    merge_asked = Signal()
    remove_asked = Signal()
    apart_asked = Signal(str)
    gone = Signal()
    stored = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._directory = context.services.directory
        self._name = words("", "heading", wrap=True)
        self.merge = button(
            context.t(N_("Merge…")),
            self.merge_asked.emit,
            theme=context.theme,
            icon="merge",
            look="quiet",
            hint="F7",
        )
        self.remove = button(
            context.t(N_("Remove")),
            self.remove_asked.emit,
            theme=context.theme,
            icon="trash-2",
            look="quiet",
        )
        self.history = QVBoxLayout()
        self.history.setSpacing(GRID)
        inside = QWidget()
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(0, 0, 2 * GRID, 0)
        self._whole.setSpacing(3 * GRID)
        nest(self._whole, self.history)
        self._whole.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = row(self._name, self.merge, self.remove)
        top.setStretch(0, 1)
        nest(self.body, top)
        self.body.addWidget(self._area, 1)
        self.show_nobody()

    @cached_property
    def form(self) -> RecordForm:
        """The fields, made for the first entry: the list is painted before."""
        made = RecordForm(
            self._context,
            Person,
            name="directory",
            layout=LAYOUT,
            sources={"institution_id": InstitutionSource(self._context.store)},
            save=self._directory.save_person,
            cards=False,
        )
        made.gone.connect(self.gone)
        made.stored.connect(self.stored)
        self._whole.insertWidget(0, made)
        return made

    def prepare(self) -> bool:
        """Make the fields before somebody is shown in them; return whether they were missing."""
        missing = "form" not in self.__dict__
        _ = self.form
        return missing

    def show_nobody(self) -> None:
        """Show no entry."""
        if "form" in self.__dict__:
            self.form.set_record(None)
        self._area.hide()
        self.offer_acts(False)
        self._name.setText("")

    def show_new(self) -> None:
        """Begin a new entry."""
        self.form.set_record(Person())
        clear(self.history)
        self._name.setText(self._context.t(N_("New person")))
        self.offer_acts(False)
        self._area.show()

    def show_person(self, person: Person) -> None:
        """Show another entry from its first field."""
        self.form.set_record(person)
        self._area.show()
        self.offer_acts(True)
        self._area.verticalScrollBar().setValue(0)

    def offer_acts(self, stored: bool) -> None:
        """Offer what can be done to an entry that is stored."""
        self.merge.setVisible(stored)
        self.remove.setVisible(stored)

    def tell_history(self, person: Person | None) -> None:
        """Say what somebody was at each clinic, and which entries this one stands for."""
        clear(self.history)
        if person is None:
            return
        t = self._context.t
        shown_name = self._context.shown_name
        self._name.setText(shown_name(person.full_name))
        merged = self._directory.merges.merged_into(person.id)
        if merged:
            self.history.addWidget(words(t(N_("This entry also stands for")), "heading"))
            for one in merged:
                apart = button(
                    t(N_("Take apart")),
                    partial(self.apart_asked.emit, one.id),
                    theme=self._context.theme,
                    icon="split",
                )
                line = row(words(shown_name(one.full_name), wrap=True), apart)
                line.setStretch(0, 1)
                nest(self.history, line)
        roles = self._directory.history(person.id)
        self.history.addWidget(words(t(N_("Clinics")), "heading"))
        if not roles:
            self.history.addWidget(words(t(N_("On no list yet.")), "muted"))
            return
        lines = [(self._clinic_line(role), self._role_line(role)) for role in roles]
        self.history.addWidget(RoleLines(self._context.theme, lines))

    def _clinic_line(self, role: ClinicRole) -> str:
        t = self._context.t
        if not role.days:
            return f"{role.short_title}  ·  {t(N_('not present'))}"
        return f"{role.short_title}  ·  {formats.date_range(role.days[0], role.days[-1], t)}"

    def _role_line(self, role: ClinicRole) -> str:
        t = self._context.t
        reference = self._context.services.reference
        parts = [
            reference.term_label(role.role, t.code),
            role.position_title,
            role.institution,
            t(N_("on behalf of {whom}"), whom=role.represents) if role.represents else "",
        ]
        return "  ·  ".join(part for part in parts if part)
