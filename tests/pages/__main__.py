"""Renews the approved pictures of pages: `uv run python -m tests.pages`, then look at each."""

from __future__ import annotations

from tests.pages import APPROVED, differing, papers, read, saved, side_by_side

if __name__ == "__main__":
    APPROVED.mkdir(exist_ok=True)
    known = {path.stem: path for path in APPROVED.glob("*.png")}
    for name, pages in papers():
        picture = side_by_side(pages)
        path = known.pop(name, None)
        if path is not None:
            before = read(path)
            if before.size == picture.size and not differing(before, picture):
                continue
        saved(picture, APPROVED / f"{name}.png")
        print(f"{'changed' if path else 'new'}: {name}")
    for name, path in known.items():
        path.unlink()
        print(f"gone: {name}")
