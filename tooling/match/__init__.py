"""The match: features, candidates, score, reasons, ranking. Pure: knows no files and no HTML.

Rules, not a trained model. A score is the sum of named parts; each part earns at most its weight, and what is unknown
earns nothing. `/over/algoritme/` says the same for the public.
"""

from tooling.match.features import KlusFeatures, Matchmaker, ProfielFeatures
from tooling.match.ranking import Match, Rankings, rank
from tooling.match.reasons import Reason, reasons
from tooling.match.score import Assessment, assess, excluded

__all__ = [
    "Assessment",
    "KlusFeatures",
    "Match",
    "Matchmaker",
    "ProfielFeatures",
    "Rankings",
    "Reason",
    "assess",
    "excluded",
    "rank",
    "reasons",
]
