"""The commands: `declare` names a command's options, `run` does it and returns its exit status."""
