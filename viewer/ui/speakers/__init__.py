"""Speaker names: controller and dialog."""
