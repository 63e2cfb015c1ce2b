"""The command line does the same work as the window, in words and exit codes for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop_app.__main__ import main
from desktop_app.command_line.commands import ENVIRONMENT, REFUSED, USAGE
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.exchange.papers import offered
from desktop_app.paths import DataFolder
from desktop_app.records import BY_NAME
from desktop_app.records.nouns import NOUNS
from desktop_app.records.paper import FileFormat, PaperKind
from desktop_app.services.workspace import Workspace

ROOT = Path(__file__).parent.parent


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    workspace = Workspace.open(DataFolder(folder))
    load_demo(workspace)
    workspace.close()
    return folder


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**kept, **environment},
        check=False,
    )


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_clinics_are_listed_newest_first(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clinics", "--data", str(demo)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["CC7 PPSP Kalteng 2025", "6 November 2025"],
        ["CC6 2025", "13–14 Agustus 2025"],
        ["CC1 2025", "12 Agustus 2025"],
    ]


def test_clinics_as_json(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(demo), "clinics", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["short_title"] == MAIN_CLINIC
    assert rows[0]["starts"] == "2025-11-06T08:00:00"


@pytest.mark.parametrize("words", [["--language", "en", "clinics"], ["clinics", "--language=en"]])
def test_options_stand_before_or_after_a_command(
    demo: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main([*words, "--data", str(demo)]) == 0
    assert "13–14 August 2025" in capsys.readouterr().out


def test_empty_folder_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clinics", "--data", str(tmp_path)]) == 0
    assert "Belum ada kegiatan" in capsys.readouterr().out


@pytest.mark.parametrize("paper", [kind.value for kind in PaperKind])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_paper_is_exported_in_both_languages(
    demo: Path, tmp_path: Path, paper: str, language: str
) -> None:
    target = tmp_path / "out" / f"{paper}.pdf"
    target.parent.mkdir()
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", paper]
    assert main([*words, "--language", language, "--format", "pdf", "--out", str(target)]) == 0
    assert len(text_of(target)) > 400


@pytest.mark.parametrize("paper", [kind.value for kind in PaperKind])
def test_every_paper_is_exported_as_word(demo: Path, tmp_path: Path, paper: str) -> None:
    target = tmp_path / f"{paper}.docx"
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", paper]
    assert main([*words, "--format", "docx", "--out", str(target)]) == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("paper", [kind.value for kind in PaperKind])
def test_lists_are_exported_as_excel_and_other_papers_refused_in_words(
    demo: Path, tmp_path: Path, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"{paper}.xlsx"
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", paper]
    code = main([*words, "--format", "xlsx", "--out", str(target)])
    if FileFormat.EXCEL in offered(PaperKind(paper)):
        assert code == 0
        assert sum(sheet.max_row for sheet in load_workbook(target)) > 10
    else:
        assert code == REFUSED
        assert "tidak tersedia sebagai xlsx" in capsys.readouterr().err
        assert not target.exists()


def test_public_copy_has_no_nip(demo: Path, tmp_path: Path) -> None:
    full, public = tmp_path / "full.pdf", tmp_path / "public.pdf"
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", "notula"]
    assert main([*words, "--variant", "full", "--out", str(full)]) == 0
    assert main([*words, "--variant", "public", "--out", str(public)]) == 0
    assert "19750101 200003 1 999" in text_of(full)
    assert "19750101" not in text_of(public)


def test_unknown_clinic_names_those_that_are_there(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "--data", str(demo), "--clinic", "CC99", "--document", "notula"]
    assert main([*words, "--out", str(tmp_path / "x.pdf")]) == REFUSED
    assert MAIN_CLINIC in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_target_that_cannot_be_written_is_refused(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", "rtl"]
    assert main([*words, "--out", str(occupied / "x.pdf")]) == REFUSED
    assert "Traceback" not in capsys.readouterr().err
    assert occupied.read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize(
    "words", [["nonsense"], ["export"], ["export", "--document", "none"], ["--language", "xx"]]
)
def test_wrong_usage_has_its_own_exit_code(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == USAGE


def test_check_counts_and_finds_nothing_wrong(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(demo), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is True
    assert report["counts"]["Clinic"] == 3
    assert report["counts"]["Person"] == 35
    assert report["changes"] > 600


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", ["       3  kegiatan", "      35  orang"]), ("en", ["       3  clinic"])],
)
def test_check_counts_in_the_words_of_the_reader(
    demo: Path, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    assert main(["check", "--data", str(demo), "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in words if line in lines] == words
    assert not [line for line in lines[1:] if "FollowUp" in line or "Person" in line]


def test_every_record_has_a_noun() -> None:
    assert list(NOUNS) == list(BY_NAME)


def test_check_of_a_damaged_file_is_refused_in_words(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = demo / "notula.db"
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    assert main(["check", "--data", str(demo)]) == REFUSED
    assert "Traceback" not in capsys.readouterr().err


def test_check_of_nothing_makes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path / "none")]) == REFUSED
    assert not (tmp_path / "none").exists()


def test_demo_without_a_display_writes_the_papers_and_says_so(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "demo", "--data", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            k: v
            for k, v in os.environ.items()
            if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        },
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    written = sorted((tmp_path / "notula-demo").glob("*.pdf"))
    assert len(written) >= len(PaperKind) - 1  # no clinic of the demo has photographs
    for path in written:
        assert path.name in ended.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is a matter of X11")
def test_window_without_a_display_is_refused_in_words(tmp_path: Path) -> None:
    ended = run("--data", str(tmp_path))
    assert ended.returncode == ENVIRONMENT
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "notula.db").exists()


def test_old_pyside_problem_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import PySide6

    from desktop_app import bootstrap

    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 11, 7, "final", 0))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    problem = bootstrap.window_problem()
    assert problem is not None
    assert problem.values["found"] == "6.12.0"


def test_a_protected_file_opens_with_the_password_from_standard_input(
    demo: Path, tmp_path: Path
) -> None:
    import pikepdf

    out = tmp_path / "rtl.pdf"
    words = ("export", "--clinic", MAIN_CLINIC, "--document", "rtl", "--out", str(out))
    command = [sys.executable, str(ROOT / "main.py"), *words, "--protect", "--data", str(demo)]
    refused = subprocess.run(command, input=b"\n", capture_output=True, check=False)
    assert refused.returncode == REFUSED
    assert not out.exists()
    done = subprocess.run(command, input="rahasia é\n".encode(), capture_output=True, check=False)
    assert done.returncode == 0
    assert b"PDF/A" in done.stderr
    with pikepdf.open(out, password="rahasia é") as document:
        assert document.pages


HOSTILE_PATHS = ["n" * 300, "loop/x", "occupied/x", "loop"]


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a link that leads to itself and a file, in the folder that the program runs in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "occupied").write_text("a file", encoding="utf-8")
    try:
        (tmp_path / "loop").symlink_to("loop")
    except OSError:
        pytest.skip("this system makes no links")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("path", HOSTILE_PATHS)
@pytest.mark.parametrize(
    "words",
    [
        ["export", "--clinic", MAIN_CLINIC, "--document", "rtl", "--out"],
        ["pack", "--clinic", MAIN_CLINIC, "--out"],
        ["pack", "--clinic", MAIN_CLINIC, "--pdf"],
        ["demo", "--pdf"],
        ["verify"],
    ],
    ids=["export", "folder", "bound", "demo", "verify"],
)
def test_a_path_that_can_be_no_file_is_refused_in_words(
    demo: Path, path: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, path, "--data", str(demo)]) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert Path("occupied").read_text(encoding="utf-8") == "a file"


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("path", [*HOSTILE_PATHS, "taken"])
@pytest.mark.parametrize("command", ["clinics", "check"])
def test_a_data_folder_that_can_be_none_is_refused_in_words(
    path: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("taken", "notula.db").mkdir(parents=True)
    assert main([command, "--data", path]) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_tilde_of_nobody_is_the_name_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["clinics", "--data", "~no such user/data"]) == 0
    assert (tmp_path / "~no such user" / "data" / "notula.db").exists()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_neither_replaced_nor_read_to_its_end(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zeros = tmp_path / "zeros.pdf"
    zeros.symlink_to("/dev/zero")
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC, "--document", "rtl"]
    assert main([*words, "--out", str(zeros)]) == REFUSED
    assert main(["verify", str(zeros), "--data", str(demo)]) == REFUSED
    assert zeros.is_symlink()
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_words_that_are_no_text_are_answered_like_unknown_ones(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--document", "lembar-kabupaten", "--out", str(tmp_path / "x.pdf"), "--data", str(demo)]
    assert main(["export", "--clinic", "CC\udcff", *out]) == REFUSED
    assert main(["export", "--clinic", MAIN_CLINIC, "--district", "\udcff", *out]) == REFUSED
    assert main(["verify", "--code", "\udcff", "--data", str(demo)]) == REFUSED
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("password", [b"\xff\xfe", b"a\0b", b"\xed\xa0\x80", b"\x1b"])
def test_a_password_that_nobody_can_type_is_refused(
    demo: Path, tmp_path: Path, password: bytes
) -> None:
    out = tmp_path / "rtl.pdf"
    words = ("export", "--clinic", MAIN_CLINIC, "--document", "rtl", "--out", str(out))
    command = [sys.executable, str(ROOT / "main.py"), *words, "--protect", "--data", str(demo)]
    ended = subprocess.run(command, input=password + b"\n", capture_output=True, check=False)
    assert ended.returncode == REFUSED
    assert len(ended.stderr.splitlines()) == 1
    assert not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_has_seen_enough_is_no_fault(demo: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "clinics", "--data", str(demo)]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert ended.returncode == REFUSED
    assert ended.stderr == b""


def test_ctrl_c_leaves_no_half_folder_and_no_traceback(
    demo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from desktop_app.exchange import folder_pack

    def stopped(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder_pack, "bind", stopped)
    there = set(tmp_path.iterdir())
    words = ["pack", "--clinic", MAIN_CLINIC, "--out", str(tmp_path / "CC7"), "--data", str(demo)]
    assert main(words) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert set(tmp_path.iterdir()) == there


def test_the_page_of_one_district_is_exported(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "katingan.pdf"
    words = ["export", "--data", str(demo), "--clinic", MAIN_CLINIC]
    words += ["--document", "lembar-kabupaten", "--out", str(target)]
    assert main([*words, "--district", "62.06"]) == 0
    text = text_of(target)
    assert "LEMBAR KABUPATEN KATINGAN" in text
    assert "GUNUNG MAS" not in text
    assert main([*words, "--district", "Seruyan"]) == REFUSED
    assert "Katingan" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["notula.db", "NOTULA.DB-wal", "logs/notula.log", "window.ini"])
def test_no_paper_is_exported_over_the_program_s_own_data(
    demo: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "--clinic", MAIN_CLINIC, "--document", "notula", "--out", str(demo / name)]
    assert main([*words, "--data", str(demo)]) == REFUSED
    assert "Notula" in capsys.readouterr().err
    assert main(["clinics", "--data", str(demo)]) == 0


@pytest.mark.parametrize("words", [[], ["export"], ["verify"], ["pack"]])
def test_help_speaks_the_language_that_is_asked_for(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*words, "--help", "--language", "id"])
    said = capsys.readouterr().out
    assert said.startswith("penggunaan: notula")
    assert "opsi:" in said
    assert "menampilkan bantuan ini" in said
    assert not {"usage", "options", "positional", "arguments", "show", "OUT"} & set(
        said.replace(":", " ").split()
    )
