"""Locks an open file by the operating system's word: the lock ends with the process that has it."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def lock(handle: int) -> None:
        """Lock the file for this program alone; OSError when another has it."""
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def lock(handle: int) -> None:
        """Lock the file for this program alone; OSError when another has it."""
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
