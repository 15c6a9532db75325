"""Reading: the only layer that touches files or chooses a YAML loader. Yields models and diagnostics."""
