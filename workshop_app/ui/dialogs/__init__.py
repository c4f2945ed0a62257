"""The windows that a person asks for: exporting, managing lists, looking at what will be pasted."""
