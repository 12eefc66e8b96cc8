# SPDX-License-Identifier: Apache-2.0
"""What Radar says of a CI system: its state, and the numbers of a window."""

from collections.abc import Callable
from typing import Any

from radarclient import http
from radarclient import output
from radarclient.command import Field

Reader = Callable[[http.Resource], Any]

#: Nothing is known now, whatever was known before.
UNKNOWN = 'unknown'
#: Those that somebody should look at.
ALARMS = ('silent', 'broken', 'failing', 'degraded')
#: All of them, in the order in which they want to be looked at.
STATES = (*ALARMS, UNKNOWN, 'maintenance', 'new', 'idle', 'ok')

# A wait that nothing ended is known to have lasted this long, no longer.
_LONGEST = '>24 h'


def health(item: http.Resource) -> http.Resource:
    """Return what is known of a system; empty if there is nothing."""
    return item.get('health') or {}


def number(*path: str) -> Reader:
    """Return a reader of a number, by the names that lead to it."""

    def read(item: http.Resource) -> Any:
        value: Any = health(item)
        for name in path:
            value = (value or {}).get(name)
        return value

    return read


def state(item: http.Resource) -> str | None:
    """Return the state of a system; None before it was ever judged.

    What was known before the data ended is not known any more.
    """
    if stale_since(item):
        return UNKNOWN
    return last_state(item)


def last_state(item: http.Resource) -> str | None:
    """Return the last state that was known."""
    known = health(item)
    return known.get('was') or known.get('state') or item.get('state')


def stale_since(item: http.Resource) -> str | None:
    """Return since when nothing is known of a system, if so."""
    return health(item).get('stale_since')


def rank(word: str | None) -> int:
    """Return the place of a state in the order of :data:`STATES`.

    One that was never judged is as little known as an unknown one.
    """
    known = word if word in STATES else UNKNOWN
    return STATES.index(known)


def reasons(item: http.Resource) -> list[http.Resource]:
    """Return the reasons of a state, the worst first."""
    found = health(item).get('reasons') or ()
    return sorted(found, key=lambda reason: rank(reason.get('state')))


def why(item: http.Resource) -> str | None:
    """Return the worst reason as a sentence."""
    return next((r.get('text') for r in reasons(item)), None)


def _why_shown(item: http.Resource) -> str:
    """Return the worst reason, or what there is to say without one."""
    if stale := stale_since(item):
        was = str(last_state(item) or 'never judged')
        return f'no data since {output.moment(stale)}; was {was.upper()}'
    if text := why(item):
        return output.plain(text)
    unwatched = len(health(item).get('not_watched') or ())
    if unwatched:
        return f'{unwatched} rule{"s" * (unwatched > 1)} not watched'
    return output.NOTHING


def shown_state(word: str | None) -> str:
    """Return a state as people see it from afar."""
    return output.plain(word).upper() if word else output.NOTHING


def percentile(value: float | None, n: int | None) -> str:
    """Return how long it took, where that was known in the end."""
    if not n:
        return output.NOTHING
    return _LONGEST if value is None else output.seconds(value)


def turnaround(value: http.Resource | None) -> str:
    """Return median and 90th percentile of waits: ``38 m / 2 h``."""
    value = value or {}
    n = value.get('n') or value.get('censored')
    if not n:
        return output.NOTHING
    p50, p90 = value.get('p50'), value.get('p90')
    if p50 is None:
        return _LONGEST
    return f'{percentile(p50, n)} / {percentile(p90, n)}'


def flips(flake: http.Resource | None) -> http.Resource | None:
    """Return the rate of jobs that judged one patch set differently."""
    flake = flake or {}
    rate = flake.get('consistency')
    if not rate or not rate.get('n'):
        return None
    lo, hi = rate.get('lo'), rate.get('hi')
    changed: http.Resource = {
        'k': rate['n'] - rate['k'],
        'n': rate['n'],
        'lo': None if hi is None else 1 - hi,
        'hi': None if lo is None else 1 - lo,
    }
    # A system has an interval of its own for them, a job has none.
    changed.update({n: flake[n] for n in ('lo', 'hi') if n in flake})
    return changed


def flake(item: http.Resource) -> http.Resource | None:
    """Return the rate of verdicts that a second run changed."""
    return flips(number('flake')(item))


def share(rate: http.Resource | None) -> float | None:
    """Return a rate as a share; of nothing there is none."""
    return rate['k'] / rate['n'] if rate and rate.get('n') else None


def bound(rate: http.Resource | None, name: str) -> float | None:
    """Return a bound of the interval of a rate.

    Of nothing the interval is 0 to 1; that would look like knowledge.
    """
    return None if share(rate) is None else (rate or {}).get(name)


def rate_fields(
    name: str, read: Reader, counted: bool = True
) -> tuple[Field, ...]:
    """Return the columns that a rate is for machines."""
    fields = (
        Field(name, value=lambda item: share(read(item))),
        Field(f'{name}_low', value=lambda item: bound(read(item), 'lo')),
        Field(f'{name}_high', value=lambda item: bound(read(item), 'hi')),
    )
    count = Field(f'{name}_n', value=lambda item: (read(item) or {}).get('n'))
    return (*fields, count) if counted else fields


def _plain_why(item: http.Resource) -> Any:
    return item


SYSTEM = Field('system', value=lambda item: item.get('name'))
STATE = Field('state', value=state, shown=shown_state)
WHY = Field('why', value=_plain_why, shown=_why_shown)
SINCE = Field('since', value=number('since'), shown=output.age)
REPORTED = Field(
    'participation',
    title='Reported',
    value=number('participation'),
    shown=output.rate,
)
AGREED = Field(
    'agreed',
    title='Agrees',
    value=number('agreement', 'agreed'),
    shown=output.rate,
)
TURNAROUND = Field(
    'turnaround',
    title='p50 / p90',
    value=number('turnaround'),
    shown=turnaround,
)
FLAKE = Field('flake', value=flake, shown=output.rate)
MISSED = Field('missed', value=number('missed'))
PASS_RATE = Field('pass_rate', value=number('pass_rate'), shown=output.rate)
LAST_SEEN = Field('last_seen', value=number('last_seen'), shown=output.age)
LIFECYCLE = Field('lifecycle')
RESULTS = Field('results', value=number('results'))
UNPARSED = Field('unparsed', value=number('unparsed'), shown=output.share)
REFERENCE = Field('reference')
ID = Field('id', title='ID')

#: What people see of a list of systems, and what they can see besides.
PEOPLE = (
    STATE,
    SYSTEM,
    WHY,
    SINCE,
    REPORTED,
    TURNAROUND,
    FLAKE,
    PASS_RATE,
    LAST_SEEN,
)
PEOPLE_LONG = (LIFECYCLE, MISSED, AGREED, RESULTS, UNPARSED, REFERENCE)
#: The columns for programs. Their names and their order stay; what is new
#: comes behind.
MACHINES = (
    SYSTEM,
    Field('state', value=state),
    Field('why', value=why),
    SINCE,
    Field('last_state', value=last_state),
    Field('stale_since', value=stale_since),
    LIFECYCLE,
    LAST_SEEN,
    *rate_fields('participation', number('participation')),
    *(Field(n, value=number(n)) for n in ('expected', 'runs', 'missed')),
    Field('turnaround_p50', value=number('turnaround', 'p50')),
    Field('turnaround_p90', value=number('turnaround', 'p90')),
    Field('turnaround_never', value=number('turnaround', 'never')),
    Field('turnaround_n', value=number('turnaround', 'n')),
    *rate_fields('flake', flake),
    *rate_fields('agreed', number('agreement', 'agreed')),
    RESULTS,
    *(Field(n, value=number(n)) for n in ('passed', 'failed', 'infra')),
    *rate_fields('pass_rate', number('pass_rate'), counted=False),
    Field('unparsed', value=number('unparsed', 'k')),
    Field('comments', value=number('comments')),
    REFERENCE,
    ID,
    Field('unanswered', value=number('unanswered')),
)
