"""Writers of deliverables: each takes a document snapshot and makes one file of one format."""
