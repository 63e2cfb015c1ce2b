"""Keeps the photographs of a clinic: their order and their captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.i18n import N_, Message
from desktop_app.records import Photo
from desktop_app.records.change import Change
from desktop_app.services.action_names import called
from desktop_app.services.store import Store


class Photos:
    """The documentation of clinics. Each method that stores is one action for undo."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, clinic_id: str) -> list[Photo]:
        """Return the photographs of a clinic in their order."""
        return self._store.all(Photo, clinic_id=clinic_id)

    def add(self, clinic_id: str, pictures: Sequence[bytes]) -> Change:
        """Put JPEG pictures behind the photographs that are there."""
        last = max((photo.position for photo in self.of(clinic_id)), default=0)
        photos = [
            Photo(
                clinic_id=clinic_id,
                picture=self._store.store_bytes(picture, "image/jpeg"),
                position=place,
            )
            for place, picture in enumerate(pictures, start=last + 1)
        ]
        label = Message(N_("Add {n} photo"), plural=N_("Add {n} photos"), count=len(photos))
        return self._store.write(label, save=photos)

    def describe(self, photo: Photo, caption: str) -> Change:
        """Store what is seen on a photograph."""
        return self._store.save(replace(photo, caption=caption.strip()))

    def move(self, photo: Photo, step: int) -> Change | None:
        """Move a photograph forwards or backwards; None when it stands at that end already."""
        photos = self.of(photo.clinic_id)
        at = next(place for place, each in enumerate(photos) if each.id == photo.id)
        to = at + step
        if not 0 <= to < len(photos):
            return None
        photos.insert(to, photos.pop(at))
        moved = [replace(each, position=place) for place, each in enumerate(photos, start=1)]
        return self._store.write(
            Message(N_("Move {what}"), {"what": called(self._store, photo)}), save=moved
        )

    def remove(self, photo: Photo) -> Change:
        """Remove a photograph; its picture stays for those who take it back."""
        return self._store.write(
            Message(N_("Remove {what}"), {"what": called(self._store, photo)}), remove=[photo]
        )
