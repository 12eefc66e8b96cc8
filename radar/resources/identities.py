# SPDX-License-Identifier: Apache-2.0
"""Which account a record means, by id where it has one, else by name."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.db import models
from radar.db import types
from radar.enums import AliasKind
from radar.resources.documents import AccountDocument
from radar.resources.documents import AccountFacts

_ACCOUNT = models.table(models.Account)
_ALIAS = models.table(models.AccountAlias)
#: Names remembered at most; an old Gerrit has tens of thousands.
_REMEMBERED = 50_000


@dataclass(slots=True)
class Identity:
    """An account as stored."""

    id: UUID
    external_id: str | None
    username: str | None
    name: str | None
    is_ci: bool | None
    named_at: datetime
    #: Not stored before it was first asked for.
    fresh: bool = False

    @property
    def facts(self) -> AccountFacts:
        """What the reader of its messages may know."""
        return AccountFacts(self.name, self.username, self.is_ci)


_Index = dict[tuple[str, bytes], list[Identity]]


class Identities:
    """The accounts of one source; remembers those that it has met."""

    def __init__(self, source_id: UUID, *, store_emails: bool) -> None:
        self._source_id = source_id
        self._store_emails = store_emails
        self._met: dict[AccountDocument, Identity] = {}

    def __getitem__(self, document: AccountDocument) -> Identity:
        """Return an account that :meth:`resolve` was asked for."""
        return self._met[document]

    def forget(self) -> None:
        """Drop what is remembered, as after a transaction that failed."""
        self._met.clear()

    def resolve(
        self,
        session: orm.Session,
        documents: Mapping[AccountDocument, datetime],
    ) -> None:
        """Find or create the accounts that records name.

        :param documents: accounts, with the time of the newest record
            that names each.
        """
        if len(self._met) > _REMEMBERED:
            self.forget()
        unmet = {
            d: t
            for d, t in documents.items()
            # One that was renamed may by now have its old name again.
            if d not in self._met or _new_names(self._met[d], d, t)
        }
        if not unmet:
            return
        index = self._stored(session, unmet)
        changes = _Changes(self._source_id, self._store_emails)
        # Those with ids first: records without then find them by name.
        for document in sorted(unmet, key=lambda d: d.external_id is None):
            self._met[document] = changes.note(
                _match(document, index), document, unmet[document], index
            )
        changes.write(session)

    def _stored(
        self, session: orm.Session, documents: Iterable[AccountDocument]
    ) -> _Index:
        hashes = {h for d in documents for _, _, h in _keys(d)}
        found = session.execute(
            sa.select(
                _ALIAS.c.kind,
                _ALIAS.c.value_hash,
                _ACCOUNT.c.id,
                _ACCOUNT.c.external_id,
                _ACCOUNT.c.username,
                _ACCOUNT.c.name,
                _ACCOUNT.c.is_ci,
                _ACCOUNT.c.named_at,
            )
            .join(_ACCOUNT, _ACCOUNT.c.id == _ALIAS.c.account_id)
            .where(
                _ALIAS.c.source_id == self._source_id,
                _ALIAS.c.value_hash.in_(hashes),
            )
        )
        known = {i.id: i for i in self._met.values()}
        index: _Index = {}
        for kind, digest, *row in found:
            identity = known.setdefault(row[0], Identity(*row))
            index.setdefault((kind, bytes(digest)), []).append(identity)
        return index


class _Changes:
    """The rows that a round of resolving adds and edits."""

    def __init__(self, source_id: UUID, store_emails: bool) -> None:
        self._source_id = source_id
        self._store_emails = store_emails
        self._accounts: list[dict[str, Any]] = []
        self._aliases: list[dict[str, Any]] = []
        self._edited: dict[UUID, Identity] = {}

    def note(
        self,
        identity: Identity | None,
        document: AccountDocument,
        when: datetime,
        index: _Index,
    ) -> Identity:
        """Take note of what a record says of an account, or of a new one."""
        if identity is None:
            identity = self._create(document, when)
        elif _edit(identity, document, when):
            self._edited[identity.id] = identity
        for kind, value, digest in _keys(document):
            holders = index.setdefault((kind, digest), [])
            if identity not in holders:
                holders.append(identity)
                self._aliases.append(
                    {
                        'id': ids.new(),
                        'source_id': self._source_id,
                        'account_id': identity.id,
                        'kind': kind,
                        'value': value,
                        'value_hash': digest,
                    }
                )
        return identity

    def _create(self, document: AccountDocument, when: datetime) -> Identity:
        identity = Identity(
            ids.new(),
            document.external_id,
            types.as_stored(_ACCOUNT.c.username, document.username),
            types.as_stored(_ACCOUNT.c.name, document.name),
            None,
            when,
            fresh=True,
        )
        self._accounts.append(
            {
                'id': identity.id,
                'source_id': self._source_id,
                'external_id': document.external_id,
                'username': document.username,
                'name': document.name,
                'email': document.email if self._store_emails else None,
                'named_at': when,
            }
        )
        return identity

    def write(self, session: orm.Session) -> None:
        """Write the rows that were noted."""
        if self._accounts:
            session.execute(sa.insert(_ACCOUNT), self._accounts)
        if self._aliases:
            session.execute(sa.insert(_ALIAS), self._aliases)
        for identity in self._edited.values():
            session.execute(
                sa.update(_ACCOUNT)
                .where(_ACCOUNT.c.id == identity.id)
                .values(
                    external_id=identity.external_id,
                    username=identity.username,
                    name=identity.name,
                    named_at=identity.named_at,
                )
            )


def _keys(
    document: AccountDocument,
) -> Iterator[tuple[str, str | None, bytes]]:
    """Yield kind, value to keep and hash of all that names an account."""
    if document.external_id:
        digest = ids.text_hash(document.external_id)
        yield AliasKind.ID.value, document.external_id, digest
    if document.username:
        digest = ids.text_hash(document.username)
        yield AliasKind.USERNAME.value, document.username, digest
    if document.email:
        digest = ids.text_hash(document.email.lower())
        yield AliasKind.EMAIL.value, None, digest
    if document.name:
        digest = ids.text_hash(document.name)
        yield AliasKind.NAME.value, document.name, digest


def _match(document: AccountDocument, index: _Index) -> Identity | None:
    """Return the account meant, by the strongest of the names given.

    A name weaker than the id is believed only where it contradicts
    nothing: user names are unique in a source, display names are not.
    """
    for kind, _, digest in _keys(document):
        fitting = [
            i
            for i in index.get((kind, digest), ())
            if _fits(i, document, kind)
        ]
        if len(fitting) > 1 and kind == AliasKind.NAME.value:
            # Several people of that name: it is none of them, unless it
            # is the one of whom nothing but the name is known.
            fitting = [i for i in fitting if not (i.external_id or i.username)]
        if fitting:
            return min(fitting, key=lambda i: i.id)
    return None


def _fits(identity: Identity, document: AccountDocument, kind: str) -> bool:
    if document.external_id and identity.external_id:
        return document.external_id == identity.external_id
    if kind == AliasKind.USERNAME.value:
        return True
    if document.username and identity.username:
        return document.username == identity.username
    return True


def _edit(
    identity: Identity, document: AccountDocument, when: datetime
) -> bool:
    """Bring an account up to what a record says; tell if it changed."""
    changed = False
    if document.external_id and not identity.external_id:
        identity.external_id = document.external_id
        changed = True
    for part, said in _new_names(identity, document, when).items():
        setattr(identity, part, said)
        changed = True
    if changed and when > identity.named_at:
        identity.named_at = when
    return changed


def _new_names(
    identity: Identity, document: AccountDocument, when: datetime
) -> dict[str, str]:
    """Return the names that a record gives and the account has not."""
    news = {}
    for part in ('username', 'name'):
        said, held = getattr(document, part), getattr(identity, part)
        if said and said != held and (when > identity.named_at or not held):
            said = types.as_stored(_ACCOUNT.c[part], said)
            if said != held:
                news[part] = said
    return news
