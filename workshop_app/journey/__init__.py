"""The journey model: what a project is, which changes it allows, and nothing else.

Records are frozen, slotted dataclasses rather than SQLModel classes: importing them costs nothing at start, they
validate in one place (`journey.rules`), and the rows that store them are derived from their fields
(`store.rows`), so the two cannot drift. This package imports no Qt, no SQL and does no input or output.
"""
