"""The command line: the window, and every command that needs none (see docs/command-line.md)."""
