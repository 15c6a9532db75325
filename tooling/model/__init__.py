"""The data contract: immutable pydantic models. No input or output."""
