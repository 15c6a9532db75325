"""MkDocs adapter: the only package that imports MkDocs. It renders the theme once and passes it to `render`."""
