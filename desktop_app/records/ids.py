"""Keys that two laptops can make without asking each other: UUIDv7 as text (RFC 9562)."""

from __future__ import annotations

import os
import time
from uuid import UUID, uuid5

NAMESPACE = UUID("4f8b7f0e-6f0c-5d5a-9a5f-2d0a6e0c7a11")


def derived_id(*parts: object) -> str:
    """Return the same id for the same parts on every laptop.

    For records that can exist once only (a person on a day): two laptops that both add one add
    the same record, so joining them finds no duplicate.
    """
    return str(uuid5(NAMESPACE, "\x1f".join(str(part) for part in parts)))


def new_id() -> str:
    """Return a UUIDv7: 48 bits of Unix milliseconds, then 74 random bits.

    Order by id is a convenience only: laptops' clocks lie, so nothing may be judged by it.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
