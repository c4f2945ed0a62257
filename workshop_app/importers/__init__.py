"""Readers of foreign files: each gives records to take in, or a sentence saying why not."""
