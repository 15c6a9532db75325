"""Forges: their API and payloads, the review of a proposal, its answer, and proposals made from forms."""
