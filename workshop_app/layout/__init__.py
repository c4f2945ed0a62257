"""From a document to a picture: one display list, in points, that every painter paints as it is."""
