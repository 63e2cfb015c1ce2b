"""The jobs of a clinic's day as small verbs, each done with keys only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from desktop_app.ui.registration.found_list import FoundList
from tests.journeys.hands import Hands

FOOT = re.compile(r"^.*Halaman \d+ dari \d+$", re.MULTILINE)
"""The line below every page: it stands between the words of a sentence that runs over."""


BLOCKS = {
    "presenters": "Alt+1",
    "services": "Alt+2",
    "indicators": "Alt+3",
    "quick wins": "Alt+4",
    "funding": "Alt+5",
    "obstacles": "Alt+6",
    "plan": "Alt+7",
    "proposals": "Alt+8",
}
"""The key of each block of a presentation."""


def squeezed(text: str) -> str:
    """Return a text without its spaces and line ends: how a paper breaks lines says nothing."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())


class Office:
    """Pengaturan: what an office sets once."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def write_letterhead(self, fields: Mapping[str, str]) -> None:
        """Fill the letterhead in; `fields` by label, in the order of the form."""
        hands = self.hands
        hands.go("settings")
        hands.press("Ctrl+F")
        hands.type(hands.t("Office and letterhead"))
        hands.press("Return")
        for label, text in fields.items():
            hands.fill(label, text)
        hands.press("Tab")

    def name_signatory(self, cells: Mapping[str, str]) -> None:
        """Add somebody who usually signs; `cells` by column, from left to right."""
        hands = self.hands
        hands.go("settings")
        hands.press("Ctrl+F")
        hands.type(hands.t("Signatories"))
        hands.press("Return")
        hands.add_row(cells)


class SetUp:
    """Kegiatan: what a clinic is and who leads it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def begin(self, day: str, number: int, short_title: str, title: str) -> None:
        """Make a clinic of its day, number and titles."""
        hands = self.hands
        hands.press("Ctrl+N")
        hands.write(day)
        hands.fill("Clinic number", str(number), key="Backtab")
        hands.fill("Short title", short_title)
        hands.fill("Title", title)
        hands.tab_to("Create")
        hands.press("Return")

    def describe(self, fields: Mapping[str, str]) -> None:
        """Fill fields of the identity in, by label in the order of the form."""
        hands = self.hands
        hands.go("clinic")
        hands.press("Alt+1")
        for label, text in fields.items():
            hands.fill(label, text)
        hands.press("Tab")

    def take_district(self, name: str, milestone4_year: int) -> None:
        """Choose a district by its first letters and say when its milestone 4 began."""
        hands = self.hands
        hands.go("clinic")
        hands.press("Alt+2")
        hands.tab_to("Districts not chosen yet")
        hands.wait_a_moment()
        hands.type(name)
        assert hands.marked() == name, hands.marked()
        hands.press("Return", "Alt+2")
        hands.row_with(name)
        hands.fill_row({"M4 began in": str(milestone4_year)})

    def rest_on(self, bases: Sequence[tuple[str, str]], objectives: Sequence[str]) -> None:
        """Name the legal bases with their numbers, and the objectives."""
        hands = self.hands
        hands.go("clinic")
        hands.press("Alt+4")
        for subject, number in bases:
            hands.add_row({"Legal basis": subject, "Number": number})
        hands.press("Alt+4")
        hands.fill("Objectives", "\n".join(objectives))
        hands.press("Tab")

    def add_signatory(self, cells: Mapping[str, str]) -> None:
        """Add somebody who signs the papers of this clinic."""
        self.hands.go("clinic")
        self.hands.press("Alt+5")
        self.hands.add_row(cells)


class Desk:
    """Meja registrasi: who comes in."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def register(
        self, name: str, sex: str, position: str, institution: str, *, online: bool = False
    ) -> None:
        """Take down a guest whom nobody knows yet, and wait for the card that confirms it."""
        hands = self.hands
        hands.go("registration")
        hands.type(name)
        hands.down_to(hands.t("New guest: {name}", name=name), below=FoundList)
        hands.press("Return")
        hands.tab_to("Sex")
        hands.type(sex)
        hands.tab_to("Institution")
        hands.type(institution)
        hands.press("Return")
        hands.type(position)
        hands.press("F2" if online else "Return")
        hands.sees(name, hands.t("Present online") if online else hands.t("Present"))

    def greet(self, letters: str) -> None:
        """Find somebody by a few letters and mark them present."""
        self.hands.go("registration")
        self.hands.type(letters)
        self.hands.press("Return")

    def on_behalf(self, position: str) -> None:
        """Say for which position the guest on the card is there."""
        hands = self.hands
        hands.press("F4")
        hands.type(position)
        hands.down_to(hands.t("The position: {name}", name=position), below=FoundList)
        hands.press("Return")
        hands.sees(position)

    def give_role(self, name: str, role: str) -> None:
        """Say what a guest is here for."""
        hands = self.hands
        hands.go("registration")
        hands.tab_to("Table")
        hands.row_with(name)
        hands.column("Role")
        hands.press("F2")
        hands.write(role)
        hands.press("Return")


class Podium:
    """Paparan: what the district in sight presents, and what the panel tells it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def call(self, name: str) -> None:
        """Bring a district into sight and start its slot."""
        self.find(name)
        self.hands.press("F5")

    def find(self, name: str) -> None:
        """Bring a district into sight."""
        hands = self.hands
        hands.go("presentations")
        for _ in range(20):
            if hands.marked() == name:
                break
            hands.press("Ctrl+PgUp")
        while hands.marked() != name:
            before = hands.marked()
            hands.press("Ctrl+PgDown")
            assert hands.marked() != before, f"no district {name!r}"

    def add(self, block: str, cells: Mapping[str, str]) -> None:
        """Add a row to a block; `cells` by column, from left to right."""
        self.hands.press(BLOCKS[block])
        self.hands.add_row(cells)

    def name_package(self, words: str) -> None:
        """Write the policy package down."""
        hands = self.hands
        hands.press(BLOCKS["presenters"])
        hands.fill("Policy package", words, key="Backtab")
        hands.press("Tab")

    def measure(self, indicator: str, value: str, year: str, source: str) -> None:
        """Write an indicator's figure down, found by its words."""
        hands = self.hands
        hands.press(BLOCKS["indicators"])
        hands.row_with(indicator)
        hands.fill_row({"Now": value, "Year": year, "Source": source})

    def rate_quick_wins(self, digits: Sequence[int]) -> None:
        """Give the quick wins their states, one digit each."""
        hands = self.hands
        hands.press(BLOCKS["quick wins"])
        hands.column("Status")
        hands.type("".join(str(digit) for digit in digits))

    def remark(self, giver: str, aspect: str, words: str) -> None:
        """Take one remark in the line at the foot."""
        hands = self.hands
        hands.press("Ctrl+M")
        for sign, token in (("@", giver), ("#", aspect)):
            hands.type(sign + "".join(token.split()))
            hands.take_offer()
        hands.type(words)
        hands.press("Return")
        hands.sees(words)


class Matrix:
    """Masukan: what the districts answered, and what came of it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def answer(self, remark: str, response: str, status: str) -> None:
        """Write the response to a remark down."""
        hands = self.hands
        hands.go("feedback")
        hands.row_with(remark)
        hands.fill_row({"Response": response, "Status": status})

    def promise(self, remark: str) -> None:
        """Make a follow-up of a remark."""
        self.hands.go("feedback")
        self.hands.row_with(remark)
        self.hands.press("F6")


class Promises:
    """RTL: who does what by when."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def settle(self, activity: str, cells: Mapping[str, str]) -> None:
        """Complete a follow-up that was made of a remark."""
        self.hands.go("follow_up")
        self.hands.row_with(activity)
        self.hands.fill_row(cells)

    def add(self, cells: Mapping[str, str]) -> None:
        """Add a follow-up of its own."""
        self.hands.go("follow_up")
        self.hands.add_row(cells)


class Papers:
    """Dokumen: onto paper."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def save(self, paper: str, path: Path) -> str:
        """Save a paper in one go, before it can be seen, and return its words without spaces."""
        hands = self.hands
        hands.saves_to = path
        hands.go("documents")
        hands.press("Home")
        hands.down_to(hands.t(paper), whole=True)
        hands.press("Ctrl+S")
        hands.wait(path.exists, lambda: str(path))
        hands.sees(path.name)
        pages = PdfReader(BytesIO(path.read_bytes())).pages
        return squeezed("".join(FOOT.sub("", page.extract_text()) for page in pages))

    def finalise(self, paper: str, number: str) -> None:
        """Make a paper final under a number."""
        hands = self.hands
        hands.go("documents")
        hands.press("Home")
        hands.down_to(hands.t(paper), whole=True)
        hands.wait(lambda: self.is_drawn(), lambda: "the paper")

        hands.answer_dialog(lambda: (hands.type(number), hands.press("Return")))
        hands.press("Ctrl+Return")
        hands.return_to_window()

    def is_drawn(self) -> bool:
        """Whether the number of pages is in sight."""
        sight = self.hands.screen()
        t = self.hands.t
        return any(t("Page {page} of {pages}", page=1, pages=n) in sight for n in range(1, 40))
