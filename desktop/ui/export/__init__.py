"""Writing a kit to files: the running jobs and the sheet that starts them. Loads WebEngine: after the first paint."""
