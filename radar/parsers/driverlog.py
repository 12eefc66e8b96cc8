# SPDX-License-Identifier: Apache-2.0
"""Registries of drivers and the CI systems that test them.

The format is that of OpenStack's DriverLog: ``drivers``, each with a
vendor, a name, maintainers and a ``ci`` of an account and two patterns
that are searched in the account's comments, one for success and one for
failure. The patterns are kept by hand and decay, so each entry is held
against itself and against its siblings.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
import re
from typing import Any

from radar.exceptions import InvalidInput


@dataclass(frozen=True, slots=True)
class Maintainer:
    """Somebody who answers for a driver."""

    name: str
    organization: str
    email: str | None
    irc: str | None
    url: str | None


@dataclass(slots=True)
class Driver:
    """One entry that has a CI system."""

    project: str
    vendor: str
    name: str
    description: str | None
    wiki: str | None
    account: str
    success: str
    failure: str
    maintainers: list[Maintainer] = field(default_factory=list)

    @property
    def job_pattern(self) -> str:
        """Shell pattern of its job names; empty if it names no job."""
        return job_pattern(self.success)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An entry that cannot be right as it stands."""

    driver: str
    account: str
    code: str
    detail: str


#: `NAME \S+ : WORD`, the form that most entries have.
_NAMED = re.compile(r'^(?P<job>\S[^\\]*?)\s*\\S\+\s*:\s*(?P<word>\w+)$')
#: `NAME: WORD` or `NAME-WORD`.
_SHORT = re.compile(r'^(?P<job>\w[\w. ]*?)(?::\s*|-)(?P<word>[A-Z]+)$')
_PASSED = re.compile(r'success|succeed|pass', re.IGNORECASE)
_FAILED = re.compile(r'fail|error', re.IGNORECASE)


def read(document: Any) -> list[Driver]:
    """Return the drivers of a registry that have a CI system.

    :raises InvalidInput: the document is not such a registry.
    """
    if not isinstance(document, Mapping) or not isinstance(
        document.get('drivers'), list
    ):
        raise InvalidInput.of(
            'drivers', 'missing', 'an object with a list of drivers'
        )
    return [
        _driver(entry, at)
        for at, entry in enumerate(document['drivers'])
        if isinstance(entry, Mapping) and isinstance(entry.get('ci'), Mapping)
    ]


def job_pattern(pattern: str) -> str:
    """Return the shell pattern of the job names that a pattern finds.

    The patterns are searched, so anything may stand before the name.
    """
    match = _NAMED.match(pattern) or _SHORT.match(pattern)
    if match is None or match['job'].lower().startswith('build '):
        return ''
    job = match['job'].replace('.*', '*').replace('\\', '')
    return '*' + job.replace('[', '[[]')


def contradictions(drivers: Iterable[Driver]) -> list[Contradiction]:
    """Return what is wrong with entries, in their order."""
    drivers = list(drivers)
    found = [c for driver in drivers for c in _own(driver)]
    by_account: dict[str, list[Driver]] = {}
    for driver in drivers:
        by_account.setdefault(driver.account, []).append(driver)
    for siblings in by_account.values():
        found.extend(_among(siblings))
    return found


def _own(driver: Driver) -> Iterator[Contradiction]:
    """Yield what an entry says against itself."""
    for which in ('success', 'failure'):
        try:
            re.compile(getattr(driver, which))
        except re.error as error:
            yield _of(driver, 'invalid', f'{which}_pattern: {error}')
    if driver.success == driver.failure:
        yield _of(driver, 'same', f'both patterns are {driver.success!r}')
    elif _FAILED.search(driver.success) and _PASSED.search(driver.failure):
        yield _of(
            driver,
            'swapped',
            f'success is {driver.success!r}, failure {driver.failure!r}',
        )
    elif driver.job_pattern != job_pattern(driver.failure):
        yield _of(
            driver,
            'different_jobs',
            f'success is of {driver.success!r}, failure of {driver.failure!r}',
        )


def _among(siblings: list[Driver]) -> Iterator[Contradiction]:
    """Yield what the entries of one account say against each other."""
    first: dict[str, Driver] = {}
    spaced: dict[str, str] = {}
    for driver in siblings:
        pattern = driver.job_pattern
        other = first.setdefault(pattern, driver)
        if other is not driver and pattern:
            yield _of(
                driver,
                'shared_job',
                f'claims {pattern!r} as {other.vendor} {other.name} does',
            )
        if not pattern and any(d.job_pattern for d in siblings):
            yield _of(
                driver,
                'generic',
                f'{driver.success!r} also fits the other drivers of '
                'the account',
            )
        form = re.sub(r'^.*?(?=\s*\\S)', '', driver.success)
        usual = spaced.setdefault(form.replace(' ', ''), form)
        if usual != form:
            yield _of(
                driver,
                'spacing',
                f'{form!r} where a sibling has {usual!r}',
            )


def _of(driver: Driver, code: str, detail: str) -> Contradiction:
    name = f'{driver.vendor} {driver.name}'
    return Contradiction(name, driver.account, code, detail)


def _driver(entry: Mapping[str, Any], at: int) -> Driver:
    where = f'drivers[{at}]'
    ci = entry['ci']
    vendor = _text(entry, 'vendor', where)
    return Driver(
        project=_text(entry, 'project_id', where),
        vendor=vendor,
        name=_text(entry, 'name', where),
        description=_optional(entry, 'description'),
        wiki=_link(_optional(entry, 'wiki')),
        account=_text(ci, 'id', f'{where}.ci'),
        success=_text(ci, 'success_pattern', f'{where}.ci'),
        failure=_text(ci, 'failure_pattern', f'{where}.ci'),
        maintainers=[
            _maintainer(person, vendor, where)
            for person in entry.get('maintainers') or ()
            if isinstance(person, Mapping)
        ],
    )


def _maintainer(
    entry: Mapping[str, Any], vendor: str, where: str
) -> Maintainer:
    launchpad = _optional(entry, 'launchpad_id')
    return Maintainer(
        name=_text(entry, 'name', f'{where}.maintainers'),
        organization=vendor,
        email=_optional(entry, 'email'),
        irc=_optional(entry, 'irc'),
        url=f'https://launchpad.net/~{launchpad}' if launchpad else None,
    )


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput.of(f'{where}.{key}', 'missing', 'text')
    return value.strip()


def _optional(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _link(text: str | None) -> str | None:
    """Return a link that may be shown; other schemes are dropped."""
    if text and text.startswith(('https://', 'http://')):
        return text
    return None
