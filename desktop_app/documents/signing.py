"""Sets places to sign as offices do: a.n. and u.b., acting officials, taking note, initials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.documents.common import BLANK
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import date_medium
from desktop_app.i18n import N_, Language
from desktop_app.records.names import in_capitals, nip_shown, split
from desktop_app.records.office import SignatoryCapacity, SignatoryRole, SignatureSide
from desktop_app.records.papers import PaperFrame, SignerFacts
from desktop_app.records.papers.frame import signing_of

DEFAULT_CAPTIONS = (N_("Chair of the meeting"), N_("Minute-taker"))
ACKNOWLEDGED = N_("Acknowledged by")
_LEFT, _MIDDLE, _RIGHT = SignatureSide.LEFT, SignatureSide.MIDDLE, SignatureSide.RIGHT
_PREFIXED = (
    SignatoryCapacity.ACTING,
    SignatoryCapacity.ACTING_DAILY,
    SignatoryCapacity.INTERIM_HEAD,
)


def signatures(
    frame: PaperFrame, t: Language, *, signers: Sequence[SignerFacts] | None = None
) -> Signatures:
    """Return the places to sign: the first at the right with place and date, the second beside it.

    Who only takes note ("Mengetahui") signs in the middle below, unless a column was chosen for
    them; who only puts initials stands in a small table at the left. Nobody at all is a dotted
    line to fill in.
    """
    chosen = list(frame.signers if signers is None else signers)
    signing = signing_of(chosen) or [SignerFacts()]
    rows = _Rows()
    for order, who in enumerate(signing):
        rows.add(_signer(who, order, frame, t, dated=order == 0), who.side)
    below: list[tuple[Signer | None, ...]] = []
    for who in (each for each in chosen if each.takes_note):
        place = _signer(who, -1, frame, t, dated=False)
        if who.side in (SignatureSide.AUTO, _MIDDLE):
            below.append((place,))
        else:
            rows.add(place, who.side)
    return Signatures(
        (*rows.tuples(), *below), frame.page.signature_space, _initials(chosen, frame, t)
    )


def acknowledgements(frame: PaperFrame, t: Language) -> Signatures:
    """Return only the places of those who take note, in the middle, or put their initials."""
    noting = [_signer(who, -1, frame, t, dated=False) for who in frame.signers if who.takes_note]
    rows = tuple((None, place, None) for place in noting)
    return Signatures(rows, frame.page.signature_space, _initials(frame.signers, frame, t))


def office_lines(who: SignerFacts) -> tuple[str, ...]:
    """Return the lines of an office as Permendagri 1/2023 sets them: a.n. whom, u.b., the own one.

    Without the name of whom it takes the place of, a.n. or u.b. stands before the position.
    """
    position = who.position.strip()
    own = f"{who.capacity.value} {position}" if position and who.capacity in _PREFIXED else position
    first, *between = _offices(who.on_behalf_of) or ("",)
    if first:
        above = [f"a.n. {first}", *between]
        if between or who.capacity is SignatoryCapacity.BY_ORDER:
            above.append("u.b.")
        return tuple(line for line in (*above, own) if line)
    if position and who.capacity in (SignatoryCapacity.ON_BEHALF, SignatoryCapacity.BY_ORDER):
        return (f"{who.capacity.value} {position}",)
    return (own,) if own else ()


def signer_name(who: SignerFacts, frame: PaperFrame) -> str:
    """Return the name as the office prints it: in capitals if so set, but never the titles."""
    return in_capitals(*split(who.name)) if frame.wording.name_capitals else who.name


def place_date(frame: PaperFrame, t: Language) -> str:
    """Return `Palangka Raya, 6 November 2025`.

    The town is the office's, else what follows the last comma of the clinic's place; where
    neither is known it is filled in by hand.
    """
    town = frame.letterhead.town or frame.clinic.place.rpartition(",")[2].strip()
    if not frame.letterhead.town and "," not in frame.clinic.place:
        town = BLANK
    day = frame.dated or (frame.clinic.days[-1] if frame.clinic.days else None)
    return ", ".join(filter(None, (town, date_medium(day, t) if day else BLANK)))


class _Rows:
    """Places side by side; a new row begins where the column that is asked for is taken."""

    def __init__(self) -> None:
        self._rows: list[dict[SignatureSide, Signer]] = []

    def add(self, place: Signer, side: SignatureSide) -> None:
        """Put a place into the first row whose column is free; by order, right before left."""
        asked = (side,) if side is not SignatureSide.AUTO else (_RIGHT, _LEFT)
        for row in self._rows:
            for column in asked:
                if column not in row:
                    row[column] = place
                    return
        self._rows.append({asked[0]: place})

    def tuples(self) -> Iterable[tuple[Signer | None, ...]]:
        for row in self._rows:
            columns = [_LEFT, _MIDDLE, _RIGHT] if _MIDDLE in row else [_LEFT, _RIGHT]
            yield tuple(row.get(side) for side in columns)


def _offices(text: str) -> tuple[str, ...]:
    """Return the offices above, the highest first; `Kabupaten/Kota` within one is no border."""
    parts = text.split(" / ") if " / " in text else text.split("/")
    return tuple(part.strip() for part in parts if part.strip())


def _initials(signers: Iterable[SignerFacts], frame: PaperFrame, t: Language) -> Table | None:
    rows = tuple(
        Row((" ".join(office_lines(who)) or signer_name(who, frame), ""))
        for who in signers
        if who.role is SignatoryRole.INITIALS
    )
    if not rows:
        return None
    columns = (Column(t("Position")), Column(t("Initials"), width=22, align="center"))
    return Table(columns, rows, row_height=8.0, middle=True)


def _signer(who: SignerFacts, order: int, frame: PaperFrame, t: Language, *, dated: bool) -> Signer:
    caption = who.caption.strip()
    if not caption and who.role is SignatoryRole.ACKNOWLEDGES:
        caption = t(ACKNOWLEDGED)
    if not caption and 0 <= order < len(DEFAULT_CAPTIONS):
        caption = t(DEFAULT_CAPTIONS[order])
    *above, own = office_lines(who) or ("",)
    # The comma ends the last line above the signature; "Mengetahui," always has one of its own.
    if caption and not caption.endswith(",") and (who.takes_note or not own):
        caption = f"{caption},"
    number = f"{frame.nip_label} {nip_shown(who.nip)}" if who.nip.strip(" -") else ""
    return Signer(
        name=signer_name(who, frame),
        place_date=place_date(frame, t) if dated else "",
        caption=(caption,) if caption else (),
        position=(*above, f"{own},") if own else (),
        rank=who.rank,
        number=number,
    )
