"""What an export is made of, without Qt: formats and names, files that are never half written, QR codes, PDF data."""
