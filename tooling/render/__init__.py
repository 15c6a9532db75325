"""What gets published: pure functions from models to `OutputFile`s, and the one writer."""
