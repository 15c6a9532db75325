"""The command line: what can be typed, and the one place that catches."""

from tooling.cli.commands import EXPORT_FORMATS, MARKET_FORMATS, PROFILE_FORMATS, command_parser
from tooling.cli.run import run

__all__ = ["EXPORT_FORMATS", "MARKET_FORMATS", "PROFILE_FORMATS", "command_parser", "run"]
