# SPDX-License-Identifier: Apache-2.0
"""``radar subscription``: who is told what, and where."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from typing import Any

from radarclient import command
from radarclient import editing
from radarclient import http
from radarclient import listing
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.nouns import Member
from radarclient.nouns import Part

_NAME = Field('name')
_CHANNEL = Field('channel')
_TARGET = Field('target')
_LEAST = Field('least')
_PAUSED = Field('paused')
_FAILING = Field('failing_since', shown=output.moment)
_PROBLEM = Field('problem')
_ID = Field('id', title='ID')
_CREATED = Field('created_at', title='Created', shown=output.moment)
_UPDATED = Field('updated_at', title='Updated', shown=output.moment)


def _delivery(item: http.Resource) -> str:
    when = output.moment(item.get('ended_at') or item.get('created_at'))
    told = f'{when} {item.get("state")} ({item.get("events")} events'
    if item.get('attempts') != 1:
        told += f', {item.get("attempts")} attempts'
    return (
        f'{told}): {item.get("status")}' if item.get('status') else f'{told})'
    )


def _named(plural: str) -> Callable[[http.Client, str], Mapping[str, Any]]:
    find = resolve.named(plural)
    return lambda client, text: {'id': find(client, text)}


_LEAST_MEMBER = Member(
    '--least',
    'least',
    'the mildest state to be told of: degraded (the default), failing, '
    'broken or silent',
    'STATE',
)
_PARTS = (
    Part(
        'system',
        'systems',
        'SYSTEM',
        'a CI system (name or id); without systems and projects, all',
        _named('systems'),
        ('id',),
    ),
    Part(
        'project',
        'projects',
        'PROJECT',
        'a project (name or id): its CI systems are meant',
        _named('projects'),
        ('id',),
    ),
)
_NOUN = nouns.Noun(
    'subscription',
    'subscriptions',
    (
        _NAME,
        _CHANNEL,
        _TARGET,
        _LEAST,
        Field('systems', shown=output.names),
        Field('projects', shown=output.names),
        _PAUSED,
        Field('paused_at', title='Paused since', shown=output.moment),
        _FAILING,
        _PROBLEM,
        Field('deliveries', shown=output.each(_delivery)),
        _ID,
        Field('user_id', title='User ID'),
        _CREATED,
        _UPDATED,
    ),
    embed='systems,projects,deliveries',
    members=(
        Member('--name', 'name', 'new name', 'NAME', only='set'),
        Member(
            '--channel',
            'channel',
            'how to be told: email or webhook',
            'CHANNEL',
            required=True,
            only='create',
        ),
        Member(
            '--target',
            'target',
            'where: an e-mail address, or the URL of the webhook',
            'ADDRESS',
            required=True,
            only='create',
        ),
        _LEAST_MEMBER,
        Member(
            '--paused',
            'paused',
            'whether nothing is sent for now: yes or no',
            'YES_NO',
            read=values.yes_no,
            only='set',
        ),
    ),
    parts=_PARTS,
)
#: With what is shown once.
_MADE = dataclasses.replace(
    _NOUN, details=(_NAME, Field('secret'), *_NOUN.details[1:])
)


class List(listing.CollectionCommand):
    """List your subscriptions; administrators see all."""

    examples = {
        'radar subscription list': 'What you are told, and what fails',
        'radar subscription list --user bob': (
            'Those of another user, for administrators'
        ),
    }
    collection = 'subscriptions'
    embed = 'user'
    fields = (
        _NAME,
        Field('user', value=command.of('user', 'name')),
        _CHANNEL,
        _TARGET,
        _LEAST,
        _PAUSED,
        _FAILING,
    )
    long_fields = (_PROBLEM, _ID, _CREATED, _UPDATED)
    filters = (
        Filter(
            '--user',
            'user_id',
            'only those of this user (name or id)',
            resolve.named('users'),
        ),
        Filter('--channel', 'channel', 'only email or webhook'),
    )


class Show(editing.ShowCommand):
    """Show one subscription and its last messages."""

    examples = {'radar subscription show mine': 'By name'}
    noun = _NOUN


class Create(editing.CreateCommand):
    """Be told when the state of CI systems changes.

    The secret of a webhook, which its receiver knows the signature by, is
    shown this once.
    """

    examples = {
        'radar subscription create mine --channel email '
        '--target alice@example.org --system "Acme CI"': (
            'One system, by e-mail'
        ),
        'radar subscription create chat --channel webhook '
        '--target https://chat.example.org/hook --least broken '
        '--project openstack/nova -f value -c secret': (
            'What is serious in a project, by webhook; print the secret only'
        ),
    }
    noun = _MADE

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Subscribe."""
        shown = super().take_action(parsed_args)
        if parsed_args.set_channel == 'webhook':
            self.note('keep the secret: it is not shown again')
        return shown


class Set(editing.SetCommand):
    """Change a subscription, pause it or go on.

    What happened while it was paused is not sent later.
    """

    examples = {
        'radar subscription set mine --least silent': 'Hear of less',
        'radar subscription set mine --paused no': (
            'Go on after Radar has paused it'
        ),
        'radar subscription set mine --clear systems': 'Hear of all systems',
    }
    noun = _NOUN


class Delete(editing.DeleteCommand):
    """Delete subscriptions; nothing more is sent."""

    examples = {'radar subscription delete mine': 'By name'}
    noun = _NOUN


class Preview(command.ListCommand):
    """Show what would have been sent over the last 30 days.

    Rows of the same time are one message.
    """

    examples = {
        'radar subscription preview mine': 'By one that there is',
        'radar subscription preview --least broken --system "Acme CI"': (
            'By one that there might be'
        ),
    }
    _fields = (
        Field('sent', title='Sent', shown=output.moment),
        Field('system', value=command.of('system', 'name')),
        Field('kind'),
        Field('state'),
        Field('previous', title='Before'),
        Field('reasons', shown=output.texts),
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'target',
            nargs='?',
            metavar='SUBSCRIPTION',
            help='name or id of one to begin with',
        )
        _LEAST_MEMBER.add_to(parser, creating=True)
        for part in _PARTS:
            part.add_to(parser, creating=True)
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[Sequence[str], Iterable[Any]]:
        """Ask what would have been."""
        client = self.client
        held: http.Resource = {}
        if parsed_args.target:
            path = _NOUN.path(client, parsed_args.target)
            held = _NOUN.fetch(client, path)
        wanted = {n: held[n] for n in ('least',) if n in held}
        if least := _LEAST_MEMBER.given(client, parsed_args):
            wanted['least'] = least
        for part in _PARTS:
            items = [{'id': item['id']} for item in held.get(part.name, ())]
            edit = part.edit(client, parsed_args, emptied=False)
            wanted[part.name] = edit.applied(items) if edit else items
        preview = client.create('subscriptions/preview', wanted)
        rows = [
            {**event, 'sent': message['at']}
            for message in preview['messages']
            for event in message['events']
        ]
        return self.rows(parsed_args, self._fields, self._fields, rows)
