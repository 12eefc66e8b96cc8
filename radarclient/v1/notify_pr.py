# SPDX-License-Identifier: Apache-2.0
"""``radar notify-pr``: the same as the program of that name."""

import argparse
from typing import Any

from cliff import command

from notify_pr import cli
from notify_pr import config


class NotifyPr(command.Command):
    """Publish what a CI run found to where people review.

    It is the program ``notify-pr``, with the same options and exit codes.
    """

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of ``notify-pr``."""
        parser = config.parser()
        parser.prog = prog_name
        parser.epilog = (parser.epilog or '').replace('$ ', '$ radar ')
        return parser

    def take_action(self, parsed_args: Any) -> int:
        """Run it and return its exit code."""
        return cli.execute(parsed_args)
