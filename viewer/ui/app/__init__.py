"""The application: start-up, main window, menus, and the features joined."""
