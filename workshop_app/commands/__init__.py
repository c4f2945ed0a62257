"""What a user can intend: one small class per intent, each applied through `Session.run`."""
