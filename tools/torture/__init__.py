"""Long tests of what must not be lost: kills, damage, full disks, crowds, mutated inputs."""
