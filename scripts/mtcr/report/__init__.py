"""Comparisons become text or bytes, one file a format; nothing is computed here."""
