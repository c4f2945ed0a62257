"""How a project's deliverables look: the fields for it, a small picture of it, and the house styles that are kept."""
