# SPDX-License-Identifier: Apache-2.0
"""What the report for a meeting says, whatever it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from radar.health.statistics import Rate
from radar.health.trends import Trend
from radar.reports import words
from radar.resources.meeting_pasts import MeetingEvent
from radar.resources.meetings import Meeting
from radar.resources.meetings import MeetingSystem
from radar.resources.states import ALARMS

#: What is said of a state that no rule explains.
MEANINGS: Mapping[str, str] = {
    'unknown': 'Its data is not current; nobody is judged by old data.',
    'maintenance': 'Its operator has declared maintenance.',
    'new': 'Too few patch sets to tell whether it goes silent.',
    'idle': 'No patch set to report on.',
    'ok': 'No rule fires.',
}
#: And of one without a state.
UNJUDGED = 'not judged'


@dataclass(frozen=True, slots=True)
class Row:
    """A system in a table of numbers, as text."""

    name: str
    state: str
    since: str
    reported: str
    missed: str
    agrees: str
    turnaround: str
    flake: str
    passed: str
    operators: str


def title(meeting: Meeting) -> str:
    """Return what the report is of, in a few words."""
    first = words.day(meeting.window['from'])
    last = words.day(meeting.window['to'])
    return f'CI systems, {first} to {last}'


def scope(meeting: Meeting) -> str:
    """Return which projects and branches the numbers are of."""
    told = 'All projects'
    if meeting.project is not None:
        told = f'Project {words.plain(meeting.project.name)}'
    if meeting.branch is not None:
        told += f', branch {words.plain(meeting.branch)}'
    return told


def counts(meeting: Meeting) -> Sequence[tuple[str, int]]:
    """Return how many systems are in each state, without empty ones."""
    found = [(state, n) for state, n in meeting.states.items() if n]
    if meeting.unjudged:
        found.append((UNJUDGED, meeting.unjudged))
    return found


def state(system: MeetingSystem) -> str:
    """Return the state of a system as a word."""
    return system.health.state or UNJUDGED


def since(system: MeetingSystem) -> str:
    """Return since when a system is in its state."""
    return words.moment(system.health.since)


def troubled(meeting: Meeting) -> Sequence[MeetingSystem]:
    """Return the systems to talk about, the worst first."""
    return [s for s in meeting.systems if s.health.state in ALARMS]


def why(system: MeetingSystem) -> Sequence[str]:
    """Return why a system is in its state, in sentences."""
    health = system.health
    if health.reasons and health.stale_since is None:
        return [words.plain(reason.text) for reason in health.reasons]
    meaning = MEANINGS.get(health.state or '')
    return [meaning] if meaning else []


def changed(event: MeetingEvent) -> str:
    """Return what happened to a system: to which state, from which."""
    if event.previous is None:
        return f'{event.kind}: {event.state}'
    return f'{event.kind}: {event.previous} → {event.state}'


def explained(event: MeetingEvent) -> str:
    """Return why it happened."""
    told = [words.plain(reason.text) for reason in event.reasons]
    return '. '.join(told) or MEANINGS.get(event.state, '')


def shifts(meeting: Meeting) -> Sequence[tuple[str, str]]:
    """Return the numbers that differ from the window before for certain.

    Names of systems, and what is told of their numbers.
    """
    return [
        (words.plain(system.name), _shift(name, change))
        for system in meeting.systems
        for name, change in system.health.changes.items()
        if change.significant
    ]


def _shift(name: str, change: Trend) -> str:
    points = 100 * (change.difference or 0.0)
    told = f'{points:+.1f}'.replace('-', words.MINUS)
    return (
        f'{name.replace("_", " ")} {told} points (p = {change.adjusted:.2g})'
    )


def missed(meeting: Meeting) -> str:
    """Return the sums of what did not come, as a sentence."""
    totals = meeting.totals
    reported = Rate.of(totals.reported, totals.opportunities)
    return (
        f'Reported on {totals.reported:,} of {totals.opportunities:,} '
        f'opportunities ({words.rate(reported)}). With rechecks '
        f'{words.counted(totals.expected, "result")} were expected, '
        f'{totals.runs:,} came and {totals.unanswered:,} did not.'
    )


def excluded(meeting: Meeting) -> str:
    """Return what was no opportunity, by reason; empty if all were."""
    return ', '.join(
        f'{reason.replace("_", " ")} {number:,}'
        for reason, number in meeting.totals.excluded.items()
        if number
    )


def freshness(meeting: Meeting) -> str:
    """Return how far the data reaches, of each source."""
    told = f'Data as of {words.moment(meeting.data_as_of)}'
    ages = [
        f'{words.plain(source.name)} {words.moment(source.data_as_of)}'
        for source in meeting.sources
    ]
    return f'{told} ({"; ".join(ages)})' if ages else told


def agreed(system: MeetingSystem) -> Rate | None:
    """Return how often a system agrees with the reference."""
    agreement = system.health.agreement
    return agreement.agreed if agreement is not None else None


def flips(system: MeetingSystem) -> Rate | None:
    """Return how often a second run changed a verdict."""
    flake = system.health.flake
    return Rate(flake.flipped, flake.repeated, flake.lo, flake.hi)


def row(system: MeetingSystem) -> Row:
    """Return the numbers of a system as text."""
    health = system.health
    waits = health.turnaround
    waited = waits.n + waits.censored
    names = [words.plain(operator.name) for operator in system.operators]
    return Row(
        name=words.plain(system.name),
        state=state(system),
        since=since(system),
        reported=words.rate(health.participation),
        missed=f'{health.missed:,}' if health.opportunities else words.NOTHING,
        agrees=words.rate(agreed(system)),
        turnaround=words.percentiles(waited, waits.p50, waits.p90),
        flake=words.rate(flips(system)),
        passed=words.rate(health.pass_rate),
        operators=', '.join(names) or words.NOTHING,
    )
