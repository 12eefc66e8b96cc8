# SPDX-License-Identifier: Apache-2.0
"""``radar-manage gerrit parse``: the comment parser alone."""

import argparse
from collections.abc import Mapping
import json
from pathlib import Path
from typing import Any

from cliff import command

from radar.cmd import progress
from radar.exceptions import InvalidInput
from radar.gerrit import fields
from radar.gerrit import files
from radar.parsers import gerrit_comment


class Parse(command.Command):
    """Read comments from a file and write what the parser makes of them.

    Input is a JSON object a line with id, author_name, author_username,
    author_is_ci, patch_set, tag and message, any of which may be missing;
    output is an object a line with id and predicted.
    """

    _epilog = (
        'Example: radar-manage gerrit parse --input in.jsonl '
        '--output out.jsonl'
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add input and output."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--input',
            required=True,
            type=Path,
            metavar='FILE',
            help='comments, an object a line',
        )
        parser.add_argument(
            '--output',
            required=True,
            type=Path,
            metavar='FILE',
            help='where what they say is written, an object a line',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Read, parse and write line by line."""
        path = parsed_args.input
        size = path.stat().st_size if path.is_file() else 0
        unusable = 0
        try:
            output = parsed_args.output.open('w')
        except OSError as error:
            raise InvalidInput.of('--output', str(error)) from None
        with output, progress.track(path.name, size) as advance:
            for item in files.records(path):
                if item.error or not isinstance(item.record, Mapping):
                    unusable += 1
                    continue
                output.write(json.dumps(predict(item.record)) + '\n')
                advance(item.position)
        if unusable:
            self.app.stderr.write(f'{unusable} lines are not objects\n')
        return 1 if unusable else 0


def predict(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``{"id", "predicted"}`` for one input object."""
    is_ci = record.get('author_is_ci')
    comment = gerrit_comment.parse(
        _text(record, 'message'),
        author=gerrit_comment.Author(
            _text(record, 'author_name'),
            _text(record, 'author_username'),
            is_ci if isinstance(is_ci, bool) else None,
        ),
        tag=_text(record, 'tag'),
        patch_set=fields.optional_patch_set(record.get('patch_set')),
    )
    return {
        'id': record.get('id'),
        'predicted': gerrit_comment.to_wire(comment),
    }


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) else None
