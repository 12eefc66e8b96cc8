# SPDX-License-Identifier: Apache-2.0
"""The options that say what numbers are counted over."""

import argparse

from radarclient import http
from radarclient import resolve

#: What the server counts over, too, if nobody says.
WINDOW = '7d'

Query = list[tuple[str, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        '--project',
        metavar='PROJECT',
        help='count only what concerns this project (name or id)',
    )
    parser.add_argument(
        '--branch', metavar='BRANCH', help='count only this branch'
    )
    parser.add_argument(
        '--window',
        default=WINDOW,
        metavar='TIME',
        help=f'count the last hours, days or weeks: 12h, 30d, 4w '
        f'(default: {WINDOW})',
    )


def query(client: http.Client, parsed_args: argparse.Namespace) -> Query:
    """Return what the options mean to the server.

    :raises NotFoundError: there is no such project.
    """
    pairs = [('window', parsed_args.window)]
    if parsed_args.project:
        project = resolve.by_name(client, 'projects', parsed_args.project)
        pairs.append(('project', project))
    if parsed_args.branch:
        pairs.append(('branch', parsed_args.branch))
    return pairs
