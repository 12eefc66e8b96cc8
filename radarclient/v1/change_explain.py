# SPDX-License-Identifier: Apache-2.0
"""``radar change explain``: whether it is the patch set or the CI."""

import argparse
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import http
from radarclient import output
from radarclient import resolve
from radarclient.command import Field
from radarclient.v1 import changes


def _words(text: str | None) -> str:
    return output.plain((text or output.NOTHING).replace('_', ' '))


_PEOPLE = (
    Field('system'),
    Field('job'),
    Field('verdict', shown=_words),
    Field('text', title='Why'),
)
#: A row for each reason; the first one of a job is what decided.
_MACHINES = (
    Field('patch_set'),
    Field('system'),
    Field('pipeline'),
    Field('outcome'),
    Field('job'),
    Field('verdict'),
    Field('code'),
    Field('says'),
    Field('text'),
    Field('n'),
    Field('link'),
    Field('posted_at'),
    Field('state'),
    Field('system_verdict'),
    Field('change_verdict'),
    Field('system_id'),
    Field('build_id'),
    Field('url'),
)


class Explain(command.ListCommand):
    """Tell whether failures are the patch set's or the CI's, and why.

    Likely you, likely not you or unclear, for each job that failed and in
    all. The first reason of a job decided; where little is known it is
    unclear. The exit code does not depend on the verdict.
    """

    examples = {
        'radar change explain 92468': 'The last patch set',
        'radar change explain 92468,2': 'Another patch set',
        'radar change explain 92468 -f json | '
        'jq -r \'.[0].change_verdict // "nothing failed"\'': 'One word',
    }

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'change',
            metavar='NUMBER[,PATCH_SET]',
            help='number or id of the change, and of a patch set',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Fetch the explanation."""
        name, patch_set = resolve.split_change(parsed_args.change)
        change_id = resolve.change(self.client, name)
        path = f'/v1/changes/{change_id}'
        change = self.client.get(path, [('embed', 'project,revisions')]).data
        query = []
        if patch_set is not None:
            changes.check_patch_set(change, patch_set)
            query = [('patch_set', patch_set)]
        found = self.client.get(f'{path}/explanation', query)
        self.above = f'{changes.heading(change)}\n{_total(found.data)}'
        self.below = output.as_of(found.as_of)
        if found.data.get('more'):
            left = found.data['more']
            self.below = f'{left} more failures not shown. {self.below}'
        rows = list(_rows(self.client, found.data))
        if parsed_args.formatter == command.TABLE:
            rows = [_briefer(*pair) for pair in _pairs(rows)]
        return self.rows(parsed_args, _PEOPLE, _MACHINES, rows)


def _total(document: http.Resource) -> str:
    """Return the verdict in all."""
    number = document.get('patch_set')
    if number is None:
        return 'There is no patch set yet.'
    verdict = document.get('verdict')
    if verdict is None:
        return f'Patch set {number}: nothing failed.'
    return f'Patch set {number}: {_words(verdict)}.'


def _rows(
    client: http.Client, document: http.Resource
) -> Iterator[http.Resource]:
    """Yield a row for each reason."""
    for failure in document.get('failures') or ():
        verdicts = {j['name']: j['verdict'] for j in failure['jobs']}
        for reason in failure['reasons']:
            yield {
                **failure,
                **reason,
                'patch_set': document['patch_set'],
                'system': failure['system']['name'],
                'system_id': failure['system']['id'],
                'state': failure['system']['state'],
                'verdict': verdicts.get(reason['job']),
                'link': client.absolute(str(reason['link'])),
                'system_verdict': failure['verdict'],
                'change_verdict': document['verdict'],
            }


def _pairs(
    rows: Sequence[http.Resource],
) -> Iterator[tuple[http.Resource, http.Resource]]:
    """Yield rows with the one before each."""
    before: http.Resource = {}
    for row in rows:
        yield before, row
        before = row


def _briefer(before: http.Resource, row: http.Resource) -> http.Resource:
    """Return a row without what the one above says already."""
    of = ('build_id', 'system', 'job', 'verdict')
    if all(before.get(name) == row.get(name) for name in of):
        return {**row, **dict.fromkeys(of, ' ')}
    return row
