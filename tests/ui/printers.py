"""Stands in for the printers of a computer, and collects what is sent to them."""

from __future__ import annotations

from desktop_app.ui.papers import printing
from desktop_app.ui.papers.output import PaperOutput


def printers(monkeypatch, *names):
    """Let the computer know these printers; the value collects what is sent to them."""
    sent = []
    monkeypatch.setattr(printing, "printer_names", lambda: list(names))
    monkeypatch.setattr(printing, "usual_printer", lambda: names[-1] if names else "")
    monkeypatch.setattr(
        PaperOutput,
        "send",
        lambda _self, drawn, printer, pages: sent.append((drawn, printer, pages)),
    )
    return sent
