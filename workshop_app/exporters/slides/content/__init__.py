"""What is on the slides: a module for each kind."""
