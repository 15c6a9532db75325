"""Rendering: pure functions from models to `OutputFile`s."""
