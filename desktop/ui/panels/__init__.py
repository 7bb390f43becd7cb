"""The left panel: the palette of blocks to insert, and the outline of the page."""
