"""The command palette: find an action or a kit by typing."""
