"""The fields that forms are made of. Each takes and gives plain JSON values."""
