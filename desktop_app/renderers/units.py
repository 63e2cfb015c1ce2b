"""The unit in which blocks are measured, in points of the page."""

MM = 72 / 25.4
