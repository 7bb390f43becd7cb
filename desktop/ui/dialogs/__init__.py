"""Dialogs: for what cannot be undone, for details, and for looking things up. None of them blocks."""
