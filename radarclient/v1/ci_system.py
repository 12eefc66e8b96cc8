# SPDX-License-Identifier: Apache-2.0
"""All that there is of one CI system, for ``radar ci-status SYSTEM``."""

from collections.abc import Sequence
from typing import Any

from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient import scopes
from radarclient.command import Field
from radarclient.sections import Section
from radarclient.v1 import judged
from radarclient.v1.judged import number

#: What is embedded in systems for what is said of them.
EMBED = 'health'

# More are behind "radar ci history --events".
_EVENTS = 5

_NOT_WATCHED = {
    'learning': 'still learning what is usual',
    'off': 'off: what is usual is as bad as what it looks for',
    'not_enough_data': 'not enough data',
}


def fetch(
    client: http.Client, system: str, query: scopes.Query
) -> tuple[http.Resource, str | None]:
    """Return a system with its numbers and last events, and their age.

    :raises ClientError: the server did not send it.
    """
    path = f'/v1/systems/{system}'
    document = client.get(path, [('embed', EMBED), *query])
    item = document.data
    try:
        found = client.get(f'{path}/events', [('limit', str(_EVENTS))])
    except errors.NotFoundError:
        # A server that keeps no events still has numbers.
        return item, document.as_of
    return {**item, 'events': found.data.get('rows') or []}, document.as_of


def heading(item: http.Resource) -> str:
    """Return the line that says who it is and how it is."""
    word = judged.shown_state(judged.state(item))
    line = f'{word}  {output.plain(str(item.get("name")))}'
    if stale := judged.stale_since(item):
        was = judged.shown_state(judged.last_state(item))
        return f'{line}  no data since {output.moment(stale)}; was {was}'
    since = judged.health(item).get('since')
    if since:
        line += f'  since {output.moment(since)} ({output.age(since)})'
    if until := item.get('maintenance_until'):
        line += f'  maintenance until {output.moment(until)}'
    return line


def sections_of(item: http.Resource, client: http.Client) -> list[Section]:
    """Return what people see of a system."""
    fired = [
        {**reason, 'evidence': client.absolute(str(reason['evidence']))}
        if reason.get('evidence')
        else reason
        for reason in judged.reasons(item)
    ]
    unwatched = judged.health(item).get('not_watched') or []
    numbers = [
        {'name': field.label(machine=False), 'value': shown}
        for field in PEOPLE[len(_HEAD) :]
        if (shown := field.content(item, machine=False)) != output.NOTHING
    ]
    return [
        *_reasons(fired),
        Section('Not watched', _UNWATCHED, unwatched, 'every rule is'),
        Section('Numbers', _NUMBER, numbers),
        Section('Last events', EVENT, item.get('events') or [], 'none'),
    ]


def _reasons(fired: Sequence[http.Resource]) -> list[Section]:
    """Return the reasons, in a table that terminals have room for.

    Links are long and apart from what they are evidence of.
    """
    if not fired:
        return [Section('Reasons', _REASON, (), 'no rule fires')]
    linked = [r for r in fired if r.get('evidence')]
    found = [
        Section('Reasons', _TEXT, fired),
        Section('In numbers', _REASON, fired),
    ]
    if linked:
        found.append(Section('Evidence', _EVIDENCE, linked))
    return found


def percent(value: Any) -> str:
    """Return a share as a percentage, and what is no share as it is."""
    if not isinstance(value, int | float):
        return output.NOTHING
    if 0 <= value <= 1:
        return f'{100 * value:.1f}%'
    return f'{value:.4g}'


def days(value: Any) -> str:
    """Return a number of days; none is never."""
    return 'never' if value is None else f'{value:,.0f} d'


def _four(table: Any) -> str:
    """Return how often two systems came to the same verdict and not."""
    if not table or not table.get('n'):
        return output.NOTHING
    names = ('both_passed', 'only_failed', 'only_passed', 'both_failed')
    return ', '.join(f'{n.replace("_", " ")} {table[n]}' for n in names)


def decimal(value: Any) -> str:
    """Return a coefficient to two digits."""
    return output.NOTHING if value is None else f'{value:.2f}'


def chance(value: Any) -> str:
    """Return the probability that something comes by chance."""
    if value is None:
        return output.NOTHING
    return '<0.001' if value < 0.001 else f'{value:.3f}'


def _rechecks(value: Any) -> str:
    if not value or not value.get('n'):
        return output.NOTHING
    per = value.get('per_merged')
    told = f'{value["n"]}'
    return told if per is None else f'{told}, {per:.2f} per merged change'


def _never(value: Any) -> str:
    return output.NOTHING if value is None else percent(value)


_TEXT = (
    Field('state', shown=judged.shown_state),
    Field('code', title='Rule'),
    Field('text', title='Why'),
)
_REASON = (
    Field('code', title='Rule'),
    Field('value', shown=percent),
    Field('usual', shown=percent),
    Field('threshold', shown=percent),
    Field('n', title='Of'),
    Field('since', shown=output.moment),
    Field('once_in_days', title='By chance once in', shown=days),
)
_EVIDENCE = (Field('code', title='Rule'), Field('evidence'))
_UNWATCHED = (
    Field('code', title='Rule'),
    Field('reason', title='Why', shown=lambda w: _NOT_WATCHED.get(w, str(w))),
    Field(
        'days',
        title='Would take',
        shown=lambda d: output.NOTHING if d is None else days(d),
    ),
)
_NUMBER = (Field('name', title='Number'), Field('value'))
EVENT = (
    Field('at', shown=output.moment),
    Field('kind'),
    Field('previous', title='Was', shown=judged.shown_state),
    Field('state', title='Is', shown=judged.shown_state),
    Field('episode_since', title='Trouble since', shown=output.moment),
)
_HEAD = (judged.SYSTEM, judged.STATE, judged.SINCE)
#: What people see of one system; those behind the first three are numbers.
PEOPLE = (
    *_HEAD,
    judged.LIFECYCLE,
    Field('first_seen', value=number('first_seen'), shown=output.age),
    judged.LAST_SEEN,
    Field('window_from', value=number('window', 'from'), shown=output.moment),
    Field('window_to', value=number('window', 'to'), shown=output.moment),
    judged.REPORTED,
    judged.MISSED,
    Field('excluded', value=number('excluded'), shown=output.counts),
    judged.TURNAROUND,
    Field('never', value=number('turnaround', 'never'), shown=_never),
    Field('run_time', value=number('run_time'), shown=judged.turnaround),
    judged.RESULTS,
    Field('passed', value=number('passed')),
    Field('failed', value=number('failed')),
    Field('infra', title='Infrastructure', value=number('infra')),
    Field('unknown', value=number('unknown')),
    Field('none', title='Not counted', value=number('none')),
    judged.PASS_RATE,
    Field('infra_share', value=number('infra_share'), shown=output.rate),
    Field(
        'agreement',
        title='With the reference',
        value=number('agreement'),
        shown=_four,
    ),
    judged.AGREED,
    Field(
        'false_alarms',
        value=number('agreement', 'false_alarms'),
        shown=output.rate,
    ),
    Field(
        'missed_failures',
        value=number('agreement', 'missed_failures'),
        shown=output.rate,
    ),
    *(
        Field(
            name,
            title=title,
            value=number('agreement', name),
            shown=shown,
        )
        for name, title, shown in (
            ('kappa', 'Kappa', decimal),
            ('ac1', 'AC1', decimal),
            ('mcc', 'MCC', decimal),
            ('mcnemar', 'McNemar p', chance),
        )
    ),
    Field('note', value=number('agreement', 'note')),
    Field('lone_failures', value=number('lone_failures'), shown=output.rate),
    Field('lone_passes', value=number('lone_passes'), shown=output.rate),
    judged.FLAKE,
    Field(
        'merged_failed',
        title='Merged though failed',
        value=number('merged_failed'),
        shown=output.rate,
    ),
    Field('rechecks', value=number('rechecks'), shown=_rechecks),
    Field('comments', value=number('comments')),
    judged.UNPARSED,
    judged.REFERENCE,
    Field('wiki_url', title='Wiki'),
    judged.ID,
)
#: The columns for programs: those of the list, and more behind.
MACHINES = (
    *judged.MACHINES,
    Field('first_seen', value=number('first_seen')),
    Field('window_from', value=number('window', 'from')),
    Field('window_to', value=number('window', 'to')),
    *(Field(name, value=number(name)) for name in ('unknown', 'none')),
    Field('maintenance_until'),
    Field('wiki_url'),
    Field('opportunities', value=number('opportunities')),
    Field('excluded', value=number('excluded')),
    Field('run_time', value=number('run_time')),
    *judged.rate_fields('infra_share', number('infra_share')),
    Field('agreement', value=number('agreement')),
    *judged.rate_fields('lone_failures', number('lone_failures')),
    *judged.rate_fields('lone_passes', number('lone_passes')),
    *judged.rate_fields('merged_failed', number('merged_failed')),
    Field('rechecks', value=number('rechecks')),
    Field('changes', value=number('changes')),
    Field('evaluated_at', value=number('evaluated_at')),
    Field('reasons', value=judged.reasons),
    Field('not_watched', value=number('not_watched')),
    Field('links', value=number('links')),
    Field('events'),
)
