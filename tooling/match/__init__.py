"""The match: features, the pool that is matched, ranking, score, reasons. Pure: knows no files and no HTML.

Rules, not a trained model. A score is the sum of named parts; each part earns at most its weight, and what is unknown
earns nothing. `/over/algoritme/` says the same for the public; `browser/match/score.js` does the same for one person.
"""

from tooling.match.features import KlusFeatures, LazyFeatures, Matchmaker, PersonSkills, ProfielFeatures
from tooling.match.incremental import MatchCache, incremental_top_k
from tooling.match.pool import Pool
from tooling.match.published import in_published_order, match_data, match_rules
from tooling.match.ranking import Match, Rankings, rank
from tooling.match.reasons import Reason, reasons, reasons_by_part
from tooling.match.score import Assessment, assess
from tooling.match.selection import Group
from tooling.match.site_matches import SiteMatches, select_for_site
from tooling.match.verdict import Verdict, verdict

__all__ = [
    "Assessment",
    "Group",
    "KlusFeatures",
    "LazyFeatures",
    "Match",
    "MatchCache",
    "Matchmaker",
    "PersonSkills",
    "Pool",
    "ProfielFeatures",
    "Rankings",
    "Reason",
    "SiteMatches",
    "Verdict",
    "assess",
    "in_published_order",
    "incremental_top_k",
    "match_data",
    "match_rules",
    "rank",
    "reasons",
    "reasons_by_part",
    "select_for_site",
    "verdict",
]
