# SPDX-License-Identifier: Apache-2.0
"""``radar comment``: what was posted, and what Radar makes of it."""

import argparse
from collections.abc import Sequence
from typing import Any

from radarclient import command
from radarclient import editing
from radarclient import http
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient.command import Field
from radarclient.listing import Filter

_EMBED = 'account,change'

_FIELDS = (
    Field('posted_at', title='Posted', shown=output.moment),
    Field('change', value=command.of('change', 'number')),
    Field('patch_set'),
    Field('account', value=command.of('account', 'name')),
    Field('kind'),
    Field('verdict'),
    Field('parsed'),
)
_LONG_FIELDS = (
    Field('id', title='ID'),
    Field('outcome'),
    Field('pipeline'),
    Field('votes', shown=output.votes),
    Field('tag'),
    Field('verdict_source'),
    Field('recheck_of'),
    Field('parser_version'),
    Field('account_id', title='Account ID'),
    Field('change_id', title='Change ID'),
    Field('revision_id', title='Revision ID'),
)
_TEXT = Field('message')


class List(listing.CollectionCommand):
    """List comments."""

    examples = {
        'radar comment list --change 92468': 'What was posted on a change',
        'radar comment list --account zuul --kind result': (
            'What an account reported'
        ),
        'radar comment list --unparsed --long': (
            'What Radar does not understand'
        ),
    }
    collection = 'comments'
    embed = _EMBED
    fields = _FIELDS
    long_fields = _LONG_FIELDS
    filters = (
        Filter(
            '--change',
            'change_id',
            'only those on this change (number or id)',
            resolve.whole_change,
        ),
        Filter(
            '--account',
            'account_id',
            'only those of this account (name, user name or id)',
            resolve.account,
        ),
        Filter(
            '--kind',
            'kind',
            'only those of a kind: result, start, merge_failure, '
            'vote_removal, recheck, human, system or other',
        ),
        Filter(
            '--unparsed',
            'parsed',
            'only those of CI systems in no known form',
            value='false',
        ),
    )


class Show(editing.ShowCommand):
    """Show one comment: what Radar makes of it, and its text."""

    examples = {
        'radar comment show 0198c2f4-7d1e-7c6b-9a55-0242ac120004': (
            'By its id'
        ),
        'radar comment show 0198c2f4-7d1e-7c6b-9a55-0242ac120004 -f value '
        '-c message': 'The text as it was posted',
    }
    noun = nouns.Noun(
        'comment',
        'comments',
        (*_FIELDS, *_LONG_FIELDS, _TEXT),
        embed=_EMBED,
        target='id of the comment',
        find=resolve.only_id('comment'),
    )

    def object(
        self,
        parsed_args: argparse.Namespace,
        fields: Sequence[Field],
        item: http.Resource,
    ) -> tuple[list[str], list[Any]]:
        """Return what cliff prints; for people the text comes below it."""
        if parsed_args.formatter != command.TABLE:
            return super().object(parsed_args, fields, item)
        self.below = '\n' + output.lines(str(item.get('message') or ''))
        shown = [field for field in fields if field is not _TEXT]
        return super().object(parsed_args, shown, item)
