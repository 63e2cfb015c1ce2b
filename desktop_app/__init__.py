"""Notula records coaching clinics offline and prints their official papers."""

__version__ = "0.1.0.dev0"
