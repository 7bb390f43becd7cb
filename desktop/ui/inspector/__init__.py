"""The inspector: one form a block type, the theme, and the page."""
