"""Frame of the window: command table, actions, side panel."""
