"""Kit, theme and numbers to HTML. Pure: no I/O, no clock; the one renderer of preview, page, PDF and pictures."""
