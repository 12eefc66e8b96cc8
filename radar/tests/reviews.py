# SPDX-License-Identifier: Apache-2.0
"""Histories of changes that several CI systems report on, told briefly.

Times are minutes past the noon of a day of March.
"""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import Any

from radar.rollup import refreshing
from radar.rollup.loading import Settings
from radar.tests import records
from radar.tests.records import Record

REFERENCE = 'Zuul'
ZUUL = {'_account_id': 8, 'name': 'Zuul', 'username': 'zuul'}
ACME = records.CI
BETA = {'_account_id': 9, 'name': 'Beta CI', 'username': 'beta-ci'}
GAMMA = {'_account_id': 10, 'name': 'Gamma CI', 'username': 'gamma-ci'}


def at(day: int, minute: float = 0) -> datetime:
    """Return a time of March."""
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return noon + timedelta(days=day - 1, minutes=minute)


def stamp(moment: datetime) -> str:
    """Return a time as Gerrit writes it."""
    return moment.strftime('%Y-%m-%d %H:%M:%S.%f000')


def says(
    ci: Record,
    minute: float,
    *jobs: str,
    text: str = '',
    patch_set: int = 1,
) -> dict[str, Any]:
    """Return what an account says: a result of jobs, or a text.

    :param jobs: ``name`` or ``name=WORD``.
    """
    failed = any('=' in job for job in jobs)
    body = (
        text
        or records.result(
            *jobs, verdict='failed' if failed else 'succeeded'
        ).partition('\n\n')[2]
    )
    return {
        'author': ci,
        'minute': minute,
        'text': f'Patch Set {patch_set}:\n\n{body}',
        'patch_set': patch_set,
    }


def review(
    number: int,
    day: int,
    *said: dict[str, Any],
    patch_sets: int = 1,
    apart: float = 240,
    kinds: dict[int, str] | None = None,
    parents: tuple[str, ...] = (),
    **more: Any,
) -> Record:
    """Return a change that was proposed at the noon of a day.

    :param apart: minutes between patch sets.
    :param kinds: how much a patch set changes, by its number.
    """
    last = max([apart * (patch_sets - 1), *(s['minute'] for s in said)])
    return records.info(
        number,
        *(
            records.message(
                f'{number}-{position}',
                one['text'],
                one['author'],
                date=stamp(at(day, one['minute'])),
                _revision_number=one['patch_set'],
            )
            for position, one in enumerate(said)
        ),
        revisions={
            sha(number, n): {
                '_number': n,
                'created': stamp(at(day, apart * (n - 1))),
                'uploader': records.ADA,
                'kind': (kinds or {}).get(n, 'REWORK'),
                'commit': {'parents': [{'commit': p} for p in parents]},
            }
            for n in range(1, patch_sets + 1)
        },
        created=stamp(at(day)),
        updated=more.pop('updated', stamp(at(day, last))),
        **more,
    )


def sha(number: int, patch_set: int = 1) -> str:
    """Return the commit of a patch set."""
    return f'{number:020x}{patch_set:020x}'


def store(*changes: Record, **options: Any) -> None:
    """Store changes as an import does, and compute what follows."""
    records.load(changes, source='gerrit', **options)
    refreshing.refresh(Settings(default_reference=REFERENCE))
