"""What needs several core packages, without Qt: search, indexing, alignment jobs."""
