"""The editor page: panels, canvas, preview and inspector side by side."""
