"""Incremental builds: digests, the cache between builds, shares, the writer of a site, and the swap."""
