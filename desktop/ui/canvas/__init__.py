"""The canvas: the working surface on which a kit's blocks are seen, chosen, moved and inserted."""
