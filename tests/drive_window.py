"""Does a short job in the real window on a real screen, by keys: `python -m tests.drive_window`.

Needs an X display (`xvfb-run`), xdotool, and a window manager where there is one. Exit codes: 0 the
job was done and is stored; 1 it was not, and the path of a screenshot is told; 3 something is
missing here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
CLINIC = "CC7 PPSP Kalteng 2025"
GUEST, OFFICE, POSITION = "Zulkarnaen Pratama", "Dinas Contoh Kab. Kapuas", "Analis Kebijakan"
REMARK = "Catatan panel yang diketik di layar sungguhan"
PATIENCE = 120.0
"""Seconds for everything together."""

SHOOT = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


class Failed(Exception):
    """The window did not do what the keys asked for."""


class Screen:
    """The display with the program's window on it, and hands on its keyboard."""

    def __init__(self, end: float) -> None:
        self._end = end

    def wait(self, until: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Wait until something is so; Failed after `patience`, or when all time is over."""
        end = min(self._end, time.monotonic() + patience)
        while not until():
            if time.monotonic() > end:
                raise Failed(f"waited in vain for {what}")
            time.sleep(0.1)

    def find_window(self, title: str, program: subprocess.Popen[bytes]) -> None:
        """Wait for a window with this in its title and give it the keyboard."""
        found: list[str] = []

        def there() -> bool:
            if program.poll() is not None:
                raise Failed(f"the program ended with exit code {program.returncode}")
            found[:] = self._xdotool("search", "--onlyvisible", "--name", title).split()
            return bool(found)

        self.wait(there, f"a window named {title!r}")
        window = found[-1]

        def ours() -> bool:
            if self._xdotool("getwindowfocus").strip() == window:
                return True
            self._xdotool("windowactivate", window)  # needs a window manager
            self._xdotool("windowfocus", window)
            return False

        self.wait(ours, "the keyboard", 20)

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool does."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "25", text)
        time.sleep(0.3)

    def shoot(self, path: Path) -> None:
        """Write what is on the screen to a file."""
        subprocess.run([sys.executable, "-c", SHOOT, str(path)], check=False, timeout=30)

    @staticmethod
    def _xdotool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], check=False, capture_output=True, encoding="utf-8", timeout=30
        )
        return done.stdout


def main() -> int:
    """Do the job, look whether it is stored, and say how it went."""
    missing = "xdotool" if shutil.which("xdotool") is None else ""
    if missing or not os.environ.get("DISPLAY"):
        print(f"missing: {missing or 'DISPLAY, for example by xvfb-run'}", file=sys.stderr)
        return 3
    started = time.monotonic()
    picture = Path(tempfile.gettempdir()) / "notula-drive-window.png"
    picture.unlink(missing_ok=True)
    screen = Screen(started + PATIENCE)
    with tempfile.TemporaryDirectory(prefix="notula-drive-") as made:
        folder = Path(made) / "data"
        try:
            with _window_manager(), _program(folder) as program:
                try:
                    screen.find_window("Notula", program)
                    _do_the_job(screen)
                    screen.shoot(picture)
                    screen.press("ctrl+q")
                    screen.wait(lambda: program.poll() is not None, "the window to close", 30)
                except Failed:
                    screen.shoot(picture)
                    raise
                if program.returncode != 0:
                    raise Failed(f"the program ended with exit code {program.returncode}")
            _check_by_command_line(folder)
            _check_records(folder)
        except Failed as failure:
            print(f"{failure}; what was on the screen: {picture}", file=sys.stderr)
            return 1
    print(f"the window did its job in {time.monotonic() - started:.0f} s")
    return 0


def _do_the_job(screen: Screen) -> None:
    """Register a guest whom nobody knows, and take down a remark."""
    screen.press(_key_of("registration"))
    screen.type(GUEST)
    screen.press("Return", "Return")
    screen.type("l")
    screen.type(OFFICE)
    screen.press("Return")
    screen.type(POSITION)
    screen.press("Return")
    screen.press(_key_of("presentations"), "ctrl+m")
    screen.type(REMARK)
    screen.press("Return")
    time.sleep(0.5)


def _key_of(page: str) -> str:
    from desktop_app.ui.pages import PAGES

    return f"ctrl+{[entry.id for entry in PAGES].index(page) + 1}"


@contextlib.contextmanager
def _program(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen(_command("demo", folder), cwd=ROOT, env=environment)
    try:
        yield program
    finally:
        _end(program)


@contextlib.contextmanager
def _window_manager() -> Iterator[None]:
    """Run openbox where it is installed; without one the window still takes keys."""
    manager = shutil.which("openbox")
    if manager is None:
        yield
        return
    quiet = subprocess.DEVNULL
    running = subprocess.Popen([manager], stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        _end(running)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _command(command: str, folder: Path) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), command, "--data", str(folder)]


def _check_by_command_line(folder: Path) -> None:
    """Ask the program's own commands whether the folder is whole."""
    for command, expected in (("clinics", CLINIC), ("check", "orang")):
        done = subprocess.run(
            _command(command, folder), capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60
        )
        if done.returncode != 0 or expected not in done.stdout:
            raise Failed(f"main.py {command} answered {done.returncode}: {done.stderr.strip()}")


def _check_records(folder: Path) -> None:
    """Look for the guest and the remark among what is stored."""
    from desktop_app.paths import DataFolder
    from desktop_app.records import Feedback, Participant, Person
    from desktop_app.services.workspace import Workspace

    workspace = Workspace.open(DataFolder(folder))
    try:
        store = workspace.store
        clinic = workspace.clinics.choose(CLINIC)
        people = [each for each in store.all(Person) if each.full_name == GUEST]
        remarks = [each.content for each in store.all(Feedback, clinic_id=clinic.id)]
        if len(people) != 1:
            raise Failed(f"{GUEST} is stored {len(people)} times")
        guest = store.all(Participant, clinic_id=clinic.id, person_id=people[0].id)[0]
        day = clinic.days()[0]
        here = [each for each in workspace.attendance.guests(clinic.id, day) if each.present]
        if guest.position_title != POSITION or people[0].id not in {
            each.person_id for each in here
        }:
            raise Failed(f"{GUEST} is not present as {POSITION}")
        if remarks.count(REMARK) != 1:
            raise Failed(f"the remark is stored {remarks.count(REMARK)} times")
    finally:
        workspace.close()


if __name__ == "__main__":
    sys.exit(main())
