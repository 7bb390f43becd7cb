"""Pictures: choosing a file, cropping it, and having it prepared off the gui thread."""
