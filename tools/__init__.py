"""What the project's own work needs, and the program does not."""
