"""Screens: the only place with Qt."""
