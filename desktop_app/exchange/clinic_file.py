"""Reads a clinic written down as YAML, and refuses what does not fit its shape before it is stored.

The refusal names the place in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from desktop_app.errors import UserError
from desktop_app.exchange.clinic_shapes import ClinicFile
from desktop_app.i18n import N_, Message

LARGEST = 5_000_000
"""Bytes; the three shipped clinics have 35 kB together."""


def read_clinic_file(path: Path) -> ClinicFile:
    """Return the clinic in the file; UserError with the place when it does not have this shape."""
    import yaml

    if path.stat().st_size > LARGEST:
        raise _refused(path, f"> {LARGEST // 1_000_000} MB")
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), _loader())
        return msgspec.convert(_gathered(found), ClinicFile, strict=False)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(path, f"{mark.line + 1}:{mark.column + 1}" if mark else "") from error
    except (msgspec.ValidationError, UnicodeDecodeError, AttributeError, ValueError) as error:
        raise _refused(path, str(error)) from error


def _loader() -> Any:
    """Return a loader that makes plain values only, and leaves dates with a time as text."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _gathered(found: Any) -> Any:
    """Bring keys that carry a year or a day under one key each, and older spellings to the new."""
    found = dict(found)
    found["agenda_days"] = [found[key] for key in sorted(found) if key.startswith("hari_")]
    found["paparan"] = [_gathered_presentation(item) for item in found.get("paparan") or []]
    found["masukan"] = [
        {**item, "masukan": item.get("masukan", item.get("isi"))}
        for item in found.get("masukan") or []
    ]
    found["rtl"] = [
        {**item, "penanggung_jawab": item.get("penanggung_jawab", item.get("pj", ""))}
        for item in found.get("rtl") or []
    ]
    return found


def _gathered_presentation(item: Any) -> Any:
    item = dict(item)
    item["plans"] = _by_year(item, "rencana_")
    item["readiness"] = _by_year(item, "rc_")
    item["proposals"] = [
        proposal for key in item if key.startswith("usulan_2") for proposal in item[key]
    ]
    return item


def _by_year(item: dict[str, Any], start: str) -> dict[int, Any]:
    return {
        int(key.removeprefix(start)): value
        for key, value in item.items()
        if key.startswith(start) and key.removeprefix(start).isdigit()
    }


def _refused(path: Path, reason: str) -> UserError:
    return UserError(
        Message(
            N_("{file} is not a clinic that Notula can read ({reason}). Nothing was stored."),
            {"file": path.name, "reason": reason},
        )
    )
