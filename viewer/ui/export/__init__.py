"""Export: dialog, form and commands."""
