"""How long the tests wait (ms). Each wait ends as soon as it is so; busy machines take long."""

WAIT_MS = 60_000
ALIGNED_MS = 180_000  # the workers of an alignment yield to everything else
