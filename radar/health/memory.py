# SPDX-License-Identifier: Apache-2.0
"""A judge as JSON and back: what is remembered is bounded and plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
import dataclasses
from typing import Any

from radar.enums import State
from radar.health.evidence import Evidence
from radar.health.evidence import Shift
from radar.health.judge import Judge
from radar.health.past import Day
from radar.health.past import Past
from radar.health.rules import Stream
from radar.health.silence import Silence
from radar.health.standing import Excess
from radar.health.units import Unit
from radar.health.units import Units
from radar.health.watch import Watch
from radar.health.watch import Watched

#: Rises whenever what is remembered is other things, or means others.
FORMAT = 1

Document = dict[str, Any]


def to_document(judge: Judge) -> Document:
    """Return what a judge remembers, as JSON takes it."""
    plain: Document = {
        name: getattr(judge, name)
        for name in ('time', 'due', 'ever', 'opened_at', 'since')
    }
    if judge.opened_at < 0:
        plain['opened_at'] = None
    return {
        **plain,
        'format': FORMAT,
        'state': judge.state.value,
        'units': dataclasses.asdict(judge.units),
        'watch': _watch_document(judge.watch),
    }


def from_document(document: Mapping[str, Any]) -> Judge | None:
    """Return the judge who remembered this; None of another format."""
    if document.get('format') != FORMAT:
        return None
    opened_at = document['opened_at']
    units = document['units']
    return Judge(
        watch=_watch(document['watch']),
        time=document['time'],
        units=Units(_units(units['changes']), _units(units['series'])),
        due=dict(document['due']),
        ever=document['ever'],
        opened_at=float('-inf') if opened_at is None else opened_at,
        state=State(document['state']),
        since=document['since'],
    )


def _units(found: Mapping[str, Any]) -> dict[str, Unit]:
    return {key: Unit(**unit) for key, unit in found.items()}


def _watch_document(watch: Watch) -> Document:
    memory = watch.memory()
    return {
        'start': watch.past.start,
        'days': {
            str(number): _day_document(day)
            for number, day in watch.past.days.items()
        },
        'rules': {
            code: dataclasses.asdict(rule)
            for code, rule in watch.rules.items()
        },
        'silence': dataclasses.asdict(watch.silence),
        'standing': {
            stream: dataclasses.asdict(excess)
            for stream, excess in watch.standing.items()
        },
        **memory,
        'units': [[*key, time] for key, time in memory['units'].items()],
    }


def _day_document(day: Day) -> Document:
    return {
        'observed': dict(day.observed),
        'bad': dict(day.bad),
        'results': day.results,
        'turnaround': {str(k): n for k, n in day.turnaround.items()},
        'stall': day.stall,
    }


def _watch(document: Mapping[str, Any]) -> Watch:
    watch = Watch(float(document['start']))
    watch.past = Past(
        document['start'],
        {int(n): _day(day) for n, day in document['days'].items()},
    )
    watch.rules = {
        code: _watched(rule) for code, rule in document['rules'].items()
    }
    watch.silence = Silence(**document['silence'])
    watch.standing = {
        Stream(stream): Excess(**excess)
        for stream, excess in document['standing'].items()
    }
    units = {
        (Stream(stream), unit): time
        for stream, unit, time in document['units']
    }
    watch.remember({**document, 'units': units})
    return watch


def _day(document: Mapping[str, Any]) -> Day:
    return Day(
        _streams(document['observed']),
        _streams(document['bad']),
        document['results'],
        Counter({int(k): n for k, n in document['turnaround'].items()}),
        document['stall'],
    )


def _streams(numbers: Mapping[str, int]) -> Counter[Stream]:
    return Counter({Stream(name): n for name, n in numbers.items()})


def _watched(document: Mapping[str, Any]) -> Watched:
    shift = document['shift']
    return Watched(
        Evidence(**document['evidence']),
        Shift(**shift) if shift else None,
        document['status'],
        document['day'],
        document['since'],
    )
