"""The main window: rail, pages, menu bar, banner and toasts. Part of the first paint."""
