"""Writers: one module for each family of output formats."""
