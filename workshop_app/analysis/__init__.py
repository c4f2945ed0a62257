"""Readings of a document: pure functions that every view, report, workbook and export shares."""
