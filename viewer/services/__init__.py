"""Services that combine several core packages, without Qt: search, alignment jobs, export."""
