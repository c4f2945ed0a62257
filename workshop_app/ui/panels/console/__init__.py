"""The facilitator's console: the step that runs, the clock, the agenda, what comes in, and who is there."""
