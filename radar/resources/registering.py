# SPDX-License-Identifier: Apache-2.0
"""Taking CI systems from a registry that people keep."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import CoverageTrigger
from radar.enums import Discovery
from radar.enums import Lifecycle
from radar.resources.documents import AccountDocument
from radar.resources.identities import Identities
from radar.resources.identities import Identity
from radar.resources.members import create_system
from radar.resources.members import mark_ci
from radar.resources.members import reread
from radar.resources.members import system_named
from radar.resources.registry_entries import OperatorEntry
from radar.resources.registry_entries import SystemEntry
from radar.resources.registry_entries import check
from radar.rollup import dirty

_COVERAGE = models.table(models.CoverageEntry)
_MEMBER = models.table(models.SystemAccount)
_OPERATOR = models.table(models.Operator)
_PHRASE = models.table(models.RecheckPhrase)
_SYSTEM = models.table(models.System)
_SYSTEM_OPERATOR = models.table(models.SystemOperator)


@dataclass(slots=True)
class Registered:
    """What a registry has added."""

    systems: int = 0
    accounts: int = 0
    memberships: int = 0
    operators: int = 0
    coverage: int = 0


def register(
    session: orm.Session,
    source_id: UUID,
    entries: Sequence[SystemEntry],
    lifecycle: Lifecycle = Lifecycle.CANDIDATE,
    *,
    move: bool = False,
) -> Registered:
    """Add what a registry says and Radar does not hold yet.

    What is held is not overwritten: people may have edited it.

    :raises InvalidInput: an entry cannot be kept as it is.
    :param move: have an account speak for the system named although it
        speaks for another already.
    """
    for entry in entries:
        check(entry)
    tally = Registered()
    identities = Identities(source_id, store_emails=False)
    documents = {
        e.account: AccountDocument(username=e.account)
        for e in entries
        if e.account
    }
    now = clock.now()
    identities.resolve(session, dict.fromkeys(documents.values(), now))
    for entry in entries:
        if entry.account is None:
            system_id = _system(session, entry, lifecycle, tally)
        else:
            identity = identities[documents[entry.account]]
            tally.accounts += identity.fresh
            if not identity.is_ci:
                mark_ci(session, identity, Discovery.REGISTRY.value)
            identity.fresh = False
            system_id = _membership(
                session, identity, entry, lifecycle, tally, move
            )
        _describe(session, system_id, entry)
        covered = _cover(session, system_id, entry)
        tally.coverage += covered
        tally.operators += _answer(session, system_id, entry.operators)
        added = _phrase(session, system_id, entry.recheck_phrases)
        if covered or added:
            dirty.systems(session, [system_id])
    return tally


def _membership(
    session: orm.Session,
    identity: Identity,
    entry: SystemEntry,
    lifecycle: Lifecycle,
    tally: Registered,
    move: bool,
) -> UUID:
    """Return the system that speaks by a pattern, made if there is none."""
    held = session.execute(
        sa.select(
            _MEMBER.c.id, _MEMBER.c.system_id, _MEMBER.c.job_pattern
        ).where(_MEMBER.c.account_id == identity.id)
    ).all()
    same = next((r for r in held if r.job_pattern == entry.job_pattern), None)
    if same is not None and not move:
        found: UUID = same.system_id
        return found
    system_id = _system(session, entry, lifecycle, tally)
    if same is None:
        session.execute(
            sa.insert(_MEMBER).values(
                id=ids.new(),
                system_id=system_id,
                account_id=identity.id,
                job_pattern=entry.job_pattern,
                position=len(held),
            )
        )
        tally.memberships += 1
        reread(session, identity.id)
    elif same.system_id != system_id:
        session.execute(
            sa.update(_MEMBER)
            .where(_MEMBER.c.id == same.id)
            .values(system_id=system_id)
        )
        _retire_speechless(session, same.system_id)
        reread(session, identity.id)
    return system_id


def _retire_speechless(session: orm.Session, system_id: UUID) -> None:
    """Retire a candidate that has lost its last account."""
    speaks = (
        sa.select(_MEMBER.c.id)
        .where(_MEMBER.c.system_id == _SYSTEM.c.id)
        .exists()
    )
    session.execute(
        sa.update(_SYSTEM)
        .where(
            _SYSTEM.c.id == system_id,
            _SYSTEM.c.lifecycle == Lifecycle.CANDIDATE.value,
            ~speaks,
        )
        .values(lifecycle=Lifecycle.RETIRED.value, updated_at=clock.now())
    )
    dirty.systems(session, [system_id])


def _system(
    session: orm.Session,
    entry: SystemEntry,
    lifecycle: Lifecycle,
    tally: Registered,
) -> UUID:
    held = system_named(session, entry.name)
    if held is not None:
        return held
    tally.systems += 1
    return create_system(
        session, entry.name, Discovery.REGISTRY.value, lifecycle
    )


def _describe(
    session: orm.Session, system_id: UUID, entry: SystemEntry
) -> None:
    """Fill in what nobody has said of a system yet."""
    for name in ('description', 'wiki_url'):
        said = getattr(entry, name)
        if said is not None:
            session.execute(
                sa.update(_SYSTEM)
                .where(_SYSTEM.c.id == system_id, _SYSTEM.c[name].is_(None))
                .values({name: said, 'updated_at': clock.now()})
            )


def _cover(session: orm.Session, system_id: UUID, entry: SystemEntry) -> int:
    held = session.execute(
        sa.select(_COVERAGE.c.project).where(
            _COVERAGE.c.system_id == system_id
        )
    ).scalars()
    missing = sorted(set(entry.projects) - set(held))
    if missing:
        session.execute(
            sa.insert(_COVERAGE),
            [
                {
                    'id': ids.new(),
                    'system_id': system_id,
                    'project': project,
                    'branch': '*',
                    'files': entry.files or None,
                    'irrelevant_files': entry.irrelevant_files or None,
                    'trigger': CoverageTrigger.PATCH_SET.value,
                }
                for project in missing
            ],
        )
    return len(missing)


def _answer(
    session: orm.Session, system_id: UUID, operators: Iterable[OperatorEntry]
) -> int:
    """Make operators answer for a system; return how many are new."""
    answering = set(
        session.execute(
            sa.select(_SYSTEM_OPERATOR.c.operator_id).where(
                _SYSTEM_OPERATOR.c.system_id == system_id
            )
        ).scalars()
    )
    fresh = 0
    for entry in operators:
        row: dict[str, Any] = models.named(entry.name)
        held = session.execute(
            sa.select(_OPERATOR.c.id).where(
                _OPERATOR.c.name_hash == row['name_hash']
            )
        ).scalar()
        if held is None:
            now = clock.now()
            held = ids.new()
            row |= {'id': held, 'created_at': now, 'updated_at': now}
            for name in ('organization', 'email', 'irc', 'url'):
                row[name] = getattr(entry, name)
            session.execute(sa.insert(_OPERATOR).values(row))
            fresh += 1
        if held not in answering:
            answering.add(held)
            session.execute(
                sa.insert(_SYSTEM_OPERATOR).values(
                    id=ids.new(), system_id=system_id, operator_id=held
                )
            )
    return fresh


def _phrase(
    session: orm.Session, system_id: UUID, phrases: Iterable[str]
) -> int:
    """Add the phrases that start a system; return how many are new."""
    held = session.execute(
        sa.select(_PHRASE.c.phrase_hash).where(
            _PHRASE.c.system_id == system_id
        )
    ).scalars()
    known = {bytes(digest) for digest in held}
    before = len(known)
    for phrase in phrases:
        digest = ids.name_hash(phrase)
        if digest not in known:
            known.add(digest)
            session.execute(
                sa.insert(_PHRASE).values(
                    id=ids.new(),
                    system_id=system_id,
                    phrase=phrase,
                    phrase_hash=digest,
                )
            )
    return len(known) - before
