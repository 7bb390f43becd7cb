"""Kitfolio: a desktop studio for live media kits."""

__version__ = "0.1.0"
