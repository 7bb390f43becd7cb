"""The open kit: commands with inverse, undo history, selection, clipboard. Pure, Qt-free."""
