"""Somebody with an older Python must read which one to install, not a syntax error."""

import ast
import subprocess
import sys
from pathlib import Path

MAIN = Path(__file__).parents[1] / "main.py"


def test_an_old_python_is_told_so_in_both_languages():
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2); "
        f"runpy.run_path({str(MAIN)!r}, run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 3
    indonesian, english = result.stderr.splitlines()
    assert "memerlukan Python 3.11" in indonesian
    assert "needs Python 3.11 or newer; this is 3.9" in english


def test_an_old_python_can_read_the_file():
    ast.parse(MAIN.read_text(encoding="utf-8"), feature_version=(3, 4))
    assert "f'" not in MAIN.read_text(encoding="utf-8")
