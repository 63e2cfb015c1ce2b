"""Shows on screen exactly what the printer would get: the PDF page, drawn again on change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import settings
from desktop_app.formats import date_words, time_of_day
from desktop_app.i18n import N_, Language
from desktop_app.records import Clinic, Letterhead
from desktop_app.ui.context import Context
from desktop_app.ui.papers.engine import PaperEngine, Wanted
from desktop_app.ui.tokens import GRID

if TYPE_CHECKING:
    from desktop_app.documents.blocks import Block
    from desktop_app.documents.paper import Paper
    from desktop_app.records.papers import PaperFrame

PAUSE = 150
KOP_HEIGHT = 95.0
"""Millimetres of the sheet on which a letterhead with its longest lines is drawn."""

KOP_SHARE = 0.62
"""How much of that is shown: the foot of the page is not."""

SIGNER_HEIGHT = 42.0
"""Millimetres that the words of a place to sign take at most, without the room to sign."""

INITIALS_HEIGHT = 30.0
SAMPLE_NIP = "198001012005011001"
KOP_RATIO = KOP_HEIGHT * KOP_SHARE / 215


class PaperPreview(QWidget):
    """One page of a paper, as wide as there is room; white in the dark look as well."""

    def __init__(
        self,
        context: Context,
        describe: Callable[[], Paper],
        *,
        name: str,
        share: float = 1.0,
        ratio: float = 1.535,
    ) -> None:
        """`describe` returns the paper; `share` is how much of the page's height is shown.

        `ratio` is the height of what is shown to its width, until the first drawing tells.
        """
        super().__init__()
        self._context = context
        self._describe = describe
        self._share = share
        self._picture = QPixmap()
        self._ratio = ratio
        self._most = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._draw)
        self._order = 0
        self._engine = PaperEngine(self)
        self._engine.pictured.connect(self._pictured)
        self._engine.failed.connect(context.messages.failure)
        self.setAccessibleName(context.t(name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keep_within(self, height: int) -> None:
        """Be no wider than lets the whole page be seen in this height."""
        self._most = height
        self.setMaximumWidth(max(round(height / self._ratio), 40 * GRID))

    def draw_again(self) -> None:
        """Draw anew shortly after the last of several changes; nothing while out of sight."""
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)
        self._timer.setInterval(PAUSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.draw_again()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.deviceIndependentSize()
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QPen(self._context.theme.colour("line"), 1))
        painter.drawRect(0, 0, round(size.width()) - 1, round(size.height()) - 1)

    def _fit(self) -> None:
        height = round(self.width() * self._ratio)
        if height != self.height():
            self.setFixedHeight(height)

    def _draw(self) -> None:
        width = self.width()
        if width < 10 * GRID:
            return
        paper = self._describe()
        page_ratio = paper.page.height / paper.page.width * self._share
        if abs(page_ratio - self._ratio) > 0.001:
            self._ratio = page_ratio
            if self._most:
                self.keep_within(self._most)
            self._fit()
        self._order = self._engine.sheet(paper, round(width * self.devicePixelRatioF()))

    def _pictured(self, wanted: Wanted, image: QImage) -> None:
        if wanted.order != self._order:
            return
        shown = image.copy(0, 0, image.width(), round(image.height() * self._share))
        self._picture = QPixmap.fromImage(shown)
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()


def letterhead_sheet(context: Context, kop: Letterhead | None) -> Paper:
    """Return the head of a sheet with a letterhead, and nothing below it."""
    from desktop_app.documents.common import in_own_font, letterhead, paper
    from desktop_app.documents.page import Margins, PaperSize
    from desktop_app.documents.paper import Footer

    frame, t = _frame(context, kop)
    pictures = context.store.load_bytes
    blocks = letterhead(frame.letterhead, t, pictures) if kop is not None else []
    whole = in_own_font(paper(frame, t, "", blocks), frame, pictures)
    sides = whole.page.margins
    top = PaperSize("kop", whole.page.size.width, KOP_HEIGHT)
    margins = Margins(10.0, sides.right, 16.0, sides.left)
    page = replace(whole.page, size=top, margins=margins)
    return replace(whole, page=page, footer=Footer(page=""))


def signature_sheet(context: Context) -> Paper:
    """Return a low sheet with the places to sign as the usual signatories fill them."""
    from desktop_app.documents.common import in_own_font, paper
    from desktop_app.documents.page import Margins, PaperSize
    from desktop_app.documents.paper import Footer
    from desktop_app.documents.signing import signatures

    frame, t = _frame(context, None)
    places = signatures(frame, t)
    whole = in_own_font(paper(frame, t, "", [places]), frame, context.store.load_bytes)
    sides = whole.page.margins
    high = 30 + len(places.rows) * (SIGNER_HEIGHT + frame.page.signature_space)
    high += INITIALS_HEIGHT if places.initials else 0
    page = replace(
        whole.page,
        size=PaperSize("signatures", whole.page.size.width, high),
        margins=Margins(8.0, sides.right, 8.0, sides.left),
    )
    return replace(whole, page=page, footer=Footer(page=""))


def sample_sheet(context: Context, kop: Letterhead | None = None) -> Paper:
    """Return a page on which everything that is set can be seen, as papers really have it."""
    from desktop_app.documents.blocks import Heading as Head
    from desktop_app.documents.blocks import Item, ItemList, KeyValues, Pair, Paragraph
    from desktop_app.documents.common import in_own_font, letterhead, paper, title, when
    from desktop_app.documents.minutes import copies_to, heading
    from desktop_app.documents.signing import signatures
    from desktop_app.documents.tables import Column, Table
    from desktop_app.documents.tables import Row as Line

    frame, t = _frame(context, kop)
    capitals = frame.wording.number_capitals
    old = frame.wording.minutes_form == settings.FORM_2009
    name = heading(frame, t)
    line = t(N_("This is how a point of the minutes looks with this font, size and spacing."))
    day = frame.clinic.days[0]
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, context.store.load_bytes),
        title(frame, t, name, numbered=True),
        KeyValues(
            (
                Pair.of(t(N_("Meeting")), frame.clinic.title),
                Pair.of(t(N_("Day/Date")), when(frame, t)),
                *(
                    [Pair.of(t(N_("Time of the call")), f"{time_of_day(time(8), t)} WIB")]
                    if old
                    else []
                ),
                Pair.of(t(N_("Place")), frame.clinic.place),
            )
        ),
        Head(t(N_("Opening words")), label="1.") if old else Head(t(N_("Opening")), label="A."),
        Paragraph(date_words(day, t, title_case=capitals) + ". " + " ".join([line] * 2), "justify"),
        ItemList(tuple(Item(line) for _ in range(2))),
        Table(
            (Column(t(N_("No.")), width=10), Column(t(N_("Remark"))), Column(t(N_("Status")))),
            (Line(("1", line, t(N_("Accepted")))),),
        ),
        signatures(frame, t),
        *(copies_to((), t) if old else ()),
    ]
    made = paper(frame, t, name, blocks)
    return in_own_font(made, frame, context.store.load_bytes)


def _frame(context: Context, kop: Letterhead | None) -> tuple[PaperFrame, Language]:
    """Return the frame of a clinic of sample words, and the language that papers speak."""
    services, t = context.services, context.t
    today = context.now().date()
    sample = Clinic(
        title="Coaching Clinic",
        short_title="Coaching Clinic",
        starts=datetime.combine(today, time(8)),
        place=t(N_("Meeting hall")),
        chair_name=t(N_("Dr. Name of the Chair, M.T.")),
        chair_position=t(N_("Head of Division")),
        minute_taker_name=t(N_("Name of the Minute-taker, S.T.")),
        minute_taker_position=t(N_("Planner")),
    )
    frame = services.papers.sample_frame(sample, t.code, kop)
    signers = frame.signers
    if not any(who.nip for who in signers):  # how it is written is a setting, so one is in sight
        signers = tuple(replace(who, nip=SAMPLE_NIP) for who in signers)
    number = services.register.next_number(sample.id, frame.kind, today)
    return replace(frame, number=number, signers=signers), t
