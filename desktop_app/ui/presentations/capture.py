"""Takes a remark in one line and says before Enter what was understood of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records import Institution
from desktop_app.records.capture import (
    Lexicon,
    Reading,
    Sign,
    read_line,
    strange,
    unread,
    write_line,
)
from desktop_app.records.change import Change
from desktop_app.records.known_names import Named
from desktop_app.services.capture import Captured
from desktop_app.ui.context import DRAFTED, STORED, Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.nesting import nest
from desktop_app.ui.options import Option
from desktop_app.ui.pieces import icon_label, row, words
from desktop_app.ui.presentations.capture_line import CaptureLine
from desktop_app.ui.presentations.capture_offers import offered, offered_dues
from desktop_app.ui.presentations.capture_words import understood
from desktop_app.ui.presentations.promises import review_day
from desktop_app.ui.tokens import GRID

FORM, FIELD = "capture", "line"
"""Where the drafts of unfinished lines are kept."""

PAUSE = 1000
"""Milliseconds after the last key until an unfinished line is kept as a draft."""

CAPTURE_KEYS = (
    (N_("Giver, aspect, owner, due date"), "@, #, >, !"),
    (N_("Question, praise"), "?, *"),
    (N_("Take what is offered"), "Enter, Tab"),
    (N_("Take it and store the remark"), "Ctrl+Enter"),
    (N_("Add the institution that is not known"), "Ctrl+N"),
    (N_("Change the last remark"), "↑"),
    (N_("Leave it as it is stored"), "Esc"),
)


class CaptureBar(QFrame):
    """The foot of a page: the line, and below it what will be stored.

    Every place (a district of a clinic, or all of them) has its own unfinished line.
    """

    stored = Signal()

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        """`place` is shown before the line, where somebody chooses the district there."""
        super().__init__()
        self.setProperty("piece", "card")
        self._context = context
        self.t = context.t
        self._clinic_id = ""
        self._region_id: str | None = None
        self._district = ""
        self._lexicon: Lexicon | None = None
        self._changing: Captured | None = None
        self._before = ""
        self._kept = False
        self.line = CaptureLine(context, self._offer)
        self.line.setAccessibleName(self.t(N_("Remark of the panel")))
        self.understood = words("", "muted", wrap=True)
        self.warning = words("", tone="warning")
        self._mark = icon_label(context.theme, "triangle-alert", "warning", 14)
        icon = icon_label(context.theme, "message-square-text", "accent")
        upper = row(icon, *([place] if place is not None else []), self.line, _key("Ctrl+M"))
        upper.setStretchFactor(self.line, 1)
        lower = row(self.understood, self._mark, self.warning, spacing=GRID)
        lower.setStretchFactor(self.understood, 1)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        nest(layout, upper)
        nest(layout, lower)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(layout)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.store_typed)
        self.line.textEdited.connect(self._edited)
        self.line.given.connect(self._give)
        self.line.introduced.connect(self._introduce)
        self.line.recalled.connect(self._recall)
        self.line.left.connect(self.leave)
        context.privacy_changed.connect(self._say)
        context.changed.connect(self._changed)

    def keys_here(self) -> KeysHere:
        """Return what the line takes."""
        return KeysHere(N_("In the capture line"), CAPTURE_KEYS)

    def show_place(self, clinic_id: str, region_id: str | None) -> None:
        """Take remarks for a district of a clinic, or for all without one."""
        t = self.t
        self._lexicon = None
        if (clinic_id, region_id) != (self._clinic_id, self._region_id):
            self.store_typed()
            self._clinic_id, self._region_id = clinic_id, region_id
            self._changing = None
            reference = self._context.services.reference
            self._district = reference.region_name(region_id, short=True) if region_id else ""
            self.line.setPlaceholderText(
                t(N_("Remark to {district}: type it and press Enter"), district=self._district)
                if self._district
                else t(N_("Remark to all districts: type it and press Enter"))
            )
            draft = self._context.drafts.take(FORM, self._draft_key()).get(FIELD)
            self._kept = draft is not None
            self.line.show_line(draft.content if draft else "", draft.cursor if draft else None)
        self._say()

    def reading(self) -> Reading:
        """Return what is understood of the line as it stands.

        Institutions of the directory that nobody came from are looked up when a line names them.
        """
        reading = read_line(self.line.text(), self.lexicon())
        if name := self._strange(reading):
            found = self._context.services.capture.institution(name)
            if found is not None:
                self._lexicon = self.lexicon().knowing(found)
                return read_line(self.line.text(), self._lexicon)
        return reading

    def lexicon(self) -> Lexicon:
        """Return what tokens can name here; read when it is first needed."""
        if self._lexicon is None:
            self._lexicon = self._context.services.capture.lexicon(
                self._clinic_id, self._region_id, review_day(self._context), self.t.code
            )
        return self._lexicon

    def take_cursor(self) -> None:
        """Put the cursor into the line, where it stood in what is unfinished."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waits(self) -> bool:
        """Whether an unfinished line is to go on."""
        return bool(self.line.text().strip())

    def waits_in(self, clinic_id: str) -> set[str]:
        """Return the districts of a clinic for which an unfinished line is kept."""
        places = (place.partition("/") for place in self._context.drafts.waiting_in(FORM))
        return {region_id for clinic, _, region_id in places if clinic == clinic_id}

    def store_typed(self) -> None:
        """Keep an unfinished line, so that it is there again after a power cut."""
        self._pause.stop()
        if not self._clinic_id or self._changing is not None:
            return
        text, drafts = self.line.text(), self._context.drafts
        if text.strip():
            drafts.keep(FORM, self._draft_key(), FIELD, text, self.line.cursorPosition())
            self._context.set_state(DRAFTED, "warning")
        elif self._kept:
            drafts.drop(FORM, self._draft_key(), FIELD)
            if self._context.state == DRAFTED and not drafts.count():
                self._context.set_state(STORED, "positive")
        self._kept = bool(text.strip())

    def leave(self) -> None:
        """Empty the line; a remark that was called back stays as it is stored."""
        self._changing = None
        self.line.show_line("")
        self._context.end_typing()
        self.store_typed()
        self._say()

    # Within

    def _draft_key(self) -> str:
        return f"{self._clinic_id}/{self._region_id or '*'}"

    def _changed(self, change: Change) -> None:
        if change.touches(Institution):
            self._lexicon = None
            if self.isVisible():
                self._say()

    def _edited(self, _text: str) -> None:
        self._pause.start()
        if self.line.text():
            self._context.begin_typing()
        else:
            self._context.end_typing()
        self._say()

    def _say(self, _private: bool = False) -> None:
        t = self.t
        warned = ""
        if not self.line.text().strip():
            hints = t(
                N_(
                    "@giver   #aspect   >owner of a follow-up   !due date   "
                    "? in front for a question   * for praise   ↑ changes the last remark"
                )
            ).split("   ")
            # A narrow window breaks the line between two hints only.
            said = "   ".join(hint.replace(" ", "\N{NO-BREAK SPACE}") for hint in hints)
        else:
            reading = self.reading()
            parts = self._parts(reading)
            one = N_("“{token}” begins {n} other name too")
            many = N_("“{token}” begins {n} other names too")
            parts += [t.plural(one, many, n, token=token) for token, n in reading.unclear]
            if reading.due is not None and reading.due < self.lexicon().day:
                warned = t(N_("The due date is already past."))
            # Of the others the list shows what they may mean.
            lost = [whole for sign, name, whole in unread(reading) if not self._offer(sign, name)]
            may_be_new = bool(self._strange(reading))
            if lost:
                tokens = "”, “".join(lost)
                stays = N_("“{token}” is not known and stays text.")
                offers = N_("“{token}” is not known. Ctrl+N: new institution")
                warned = t(offers if may_be_new else stays, token=tokens)
                if near := self._near(reading):
                    meant = N_("“{token}” is not known. {name}? Ctrl+N: new institution")
                    like = N_("“{token}” is not known. {name}?")
                    warned = t(meant if may_be_new else like, token=tokens, name=near)
            elif may_be_new:
                offer = t(N_("Ctrl+N: new institution"))
                parts.append(offer.replace(" ", "\N{NO-BREAK SPACE}"))
            said = "   ·   ".join(parts)
        self.understood.setText(said)
        self.warning.setText(warned)
        self.warning.setVisible(bool(warned))
        self._mark.setVisible(bool(warned))

    def _parts(self, reading: Reading) -> list[str]:
        giver = self._shown(reading.giver) if reading.giver is not None else ""
        answering = ""
        if reading.promises and not reading.owner:
            answering = self._context.services.follow_ups.answering(
                self._clinic_id, self._region_id
            )
        said = understood(reading, self._district, giver, answering, self.t)
        if self._changing is not None:
            said.insert(0, self.t(N_("Changes remark {number}"), number=self._changing.number))
        return said

    def _strange(self, reading: Reading) -> str:
        """Return the name in the line that may be of a new institution, or nothing."""
        lexicon = self.lexicon()
        name = strange(reading, lexicon)
        return "" if lexicon.givers.offer(name, 1) or lexicon.owners.offer(name, 1) else name

    def _near(self, reading: Reading) -> str:
        """Return what the first token that names nothing may have meant, or nothing."""
        lexicon = self.lexicon()
        known = {
            Sign.GIVER: lexicon.givers,
            Sign.ASPECT: lexicon.aspects,
            Sign.OWNER: lexicon.owners,
        }
        for sign, name, _ in unread(reading):
            near = known[sign].near(name) if sign in known else None
            if near is not None:
                return self._shown(near) if sign is Sign.GIVER else near.label
        return ""

    def _introduce(self) -> None:
        """Add the institution whom the line names and nobody knows to the directory."""
        name, capture = self._strange(self.reading()), self._context.services.capture
        if name:
            self._context.perform(lambda: capture.add_institution(self._clinic_id, name))

    def _give(self) -> None:
        reading, capture = self.reading(), self._context.services.capture
        if not reading.content:
            return
        clinic_id, region_id, changing = self._clinic_id, self._region_id, self._changing
        if changing is None:
            change = self._context.perform(lambda: capture.take(clinic_id, region_id, reading))
        else:
            before = read_line(self._before, self.lexicon())
            change = self._context.perform(lambda: capture.amend(changing.id, before, reading))
        if change is not None:
            self._changing = None
            said = "   ·   ".join(self._parts(reading))
            self.leave()
            self.stored.emit()
            self.understood.setText(self.t(N_("Stored: {what}"), what=said))

    def _recall(self, steps: int) -> None:
        """Call an earlier remark back, unless words would be lost by it."""
        changing = self._changing
        if self.line.text() and (changing is None or self.line.text() != self._before):
            return
        earlier = self._context.services.capture.earlier(
            self._clinic_id, self._region_id, self.t.code
        )
        ids = [one.id for one in earlier]
        place = ids.index(changing.id) if changing is not None and changing.id in ids else -1
        place += steps
        if place < 0:
            self.leave()
        elif place < len(earlier):
            self._changing = earlier[place]
            self._before = " ".join(write_line(earlier[place].reading).split())
            self.line.show_line(self._before)
            self._say()

    def _offer(self, sign: Sign, typed: str) -> list[Option]:
        lexicon = self.lexicon()
        if sign is not Sign.DUE:
            return offered(sign, typed, lexicon, self._shown)
        capture, clinic_id = self._context.services.capture, self._clinic_id
        return offered_dues(typed, lexicon.day, lambda: capture.likely_dues(clinic_id), self.t)

    def _shown(self, giver: Named) -> str:
        """Return a giver as they may be shown now: the name of a person is personal."""
        return self._context.shown_name(giver.label) if giver.key else giver.label


def _key(key: str) -> QLabel:
    return words(key, "muted")
