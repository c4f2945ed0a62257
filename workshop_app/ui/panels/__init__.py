"""The panels at the sides of the map: palette, inspector, outline, history."""
