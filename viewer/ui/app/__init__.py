"""The application: start-up, main window, menus, and the wiring of features."""
