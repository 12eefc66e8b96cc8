# SPDX-License-Identifier: Apache-2.0
"""Clients that write through the interface and note what they are told."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
from pathlib import Path
import random
import threading
import time
from typing import Any

from benchmarks.fault_ledger import NOUNS
from benchmarks.fault_ledger import TORN
from benchmarks.fault_ledger import Book
from benchmarks.fault_ledger import Row
from benchmarks.fault_ledger import Shared
from benchmarks.fault_ledger import stamp_of
from radar import ids
from radar.db import models
from radar.enums import SystemRole
from radar.resources import credentials
from radar.tests.functional import serving
from radar.tests.functional.api import seeds

#: Rows of its own that a client keeps at most.
_ROWS = 6


class Client(threading.Thread):
    """One who reads and writes rows of its own, and some of everybody's."""

    def __init__(
        self, number: int, where: int | Path, secret: str, shared: list[Shared]
    ) -> None:
        super().__init__(name=f'client-{number}', daemon=True)
        self.book = Book()
        self.stopping = threading.Event()
        self._number = number
        self._where = where
        self._secret = secret
        self._shared = shared
        self._luck = random.Random(number)
        self._serial = itertools.count()

    def run(self) -> None:
        """Go on until told to stop."""
        while not self.stopping.is_set():
            self._step()

    def _step(self) -> None:
        luck = self._luck
        rows = [r for r in self.book.rows if r.possible != {None}]
        if len(rows) < 2 or (len(rows) < _ROWS and luck.random() < 0.2):
            self._create()
            return
        row = luck.choice(rows)
        chance = luck.random()
        if not row.key:
            self._create(row)
        elif not row.tag or chance < 0.2:
            self._read(row)
        elif chance < 0.65:
            self._edit(row)
        elif chance < 0.75:
            self._remove(row)
        elif chance < 0.8:
            self._ask('GET', f'/v1/{row.plural}?limit=20')
        else:
            self._raise(luck.choice(self._shared))

    def _stamp(self) -> str:
        return f'c{self._number}-{next(self._serial)}'

    def _create(self, row: Row | None = None) -> None:
        """Add a row, again if nobody knows whether it is there."""
        stamp = self._stamp()
        if row is None:
            row = Row(self._luck.choice(list(NOUNS)), stamp)
            self.book.rows.append(row)
        document = {'name': row.name, **NOUNS[row.plural][0](stamp)}
        answer = self._ask('POST', f'/v1/{row.plural}', document)
        if answer is None or answer.status == 503:
            row.doubt(stamp)
        elif answer.status == 201:
            self._told(row, stamp, answer)
        elif answer.status == 409:
            row.key = json.loads(answer.body)['errors'][0]['existing_id']
            if not row.open:
                self.book.wrong('strange', f'{row.name} is there already')

    def _read(self, row: Row) -> None:
        answer = self._ask('GET', self._path(row))
        if answer is None:
            return
        if answer.status == 404:
            self.book.seen(row, None)
        elif answer.status == 200:
            document = json.loads(answer.body)
            self.book.seen(row, stamp_of(row.plural, document))
            row.tag = answer.headers['ETag']

    def _edit(self, row: Row) -> None:
        stamp = self._stamp()
        document = NOUNS[row.plural][0](stamp)
        path = self._path(row)
        answer = self._ask('PATCH', path, document, row.tag)
        if self._settled(row, stamp, answer) and answer is not None:
            self._told(row, stamp, answer)

    def _remove(self, row: Row) -> None:
        answer = self._ask('DELETE', self._path(row), None, row.tag)
        if self._settled(row, None, answer):
            row.acknowledge(None)
            self.book.moments.append(time.monotonic())

    def _settled(self, row: Row, stamp: str | None, answer: Any) -> bool:
        """Tell whether a write to a row that is there was acknowledged."""
        if answer is None or answer.status == 503:
            row.doubt(stamp)
            return False
        if answer.status in (404, 412):
            row.tag = ''
            # Nobody else writes it.
            if not row.open or (answer.status == 404) > (None in row.open):
                self.book.wrong('strange', f'{row.name}: {answer.status}')
        return answer.status in (200, 204)

    def _told(self, row: Row, stamp: str, answer: serving.Answer) -> None:
        row.acknowledge(stamp)
        self.book.moments.append(time.monotonic())
        document = json.loads(answer.body)
        row.key, row.tag = document['id'], answer.headers['ETag']

    def _raise(self, shared: Shared) -> None:
        """Write a row of everybody's, in the version that was read."""
        path = self._path(shared)
        stamp, tag = self._stamp(), '*'
        answer = self._ask('GET', path)
        if answer is None or answer.status != 200:
            return
        found = stamp_of(shared.plural, json.loads(answer.body))
        if found == TORN:
            self.book.wrong('torn', answer.body.decode()[:500])
            return
        if shared.counted:
            stamp, tag = str(int(found) + 1), answer.headers['ETag']
        document = NOUNS[shared.plural][0](stamp)
        answer = self._ask('PATCH', path, document, tag)
        if answer is None or answer.status == 503:
            shared.unknown.append(stamp)
        elif answer.status == 200:
            shared.acknowledged.append(stamp)
            self.book.moments.append(time.monotonic())

    def _path(self, row: Row | Shared) -> str:
        embed = '?embed=rechecks' if row.plural == 'systems' else ''
        return f'/v1/{row.plural}/{row.key}{embed}'

    def _ask(
        self, method: str, path: str, document: Any = None, tag: str = ''
    ) -> serving.Answer | None:
        """Return the answer, None if there is none."""
        headers = {
            'X_Auth_Token': self._secret,
            'Connection': 'close',
            'Content_Type': 'application/json',
        }
        if tag:
            headers['If_Match'] = tag
        body = None if document is None else json.dumps(document).encode()
        try:
            answer = serving.ask(self._where, path, method, body, **headers)
        except (OSError, http.client.HTTPException) as error:
            self.book.silences[type(error).__name__] += 1
            self.stopping.wait(self._luck.uniform(0.05, 0.3))
            return None
        self.book.answered(method, answer.status, answer.headers, answer.body)
        if answer.status in (429, 503):
            with contextlib.suppress(ValueError):
                # Sooner than they are asked to, for more trouble.
                self.stopping.wait(self._luck.uniform(0.1, 1))
        return answer


def share(plural: str, name: str, counted: bool) -> Shared:
    """Add a row that all clients write."""
    document = NOUNS[plural][0]('0')
    phrases = document.pop('rechecks', ())
    model = models.Operator if plural == 'operators' else models.System
    key = seeds.add(model, **models.named(name), **document)
    for phrase in (item['phrase'] for item in phrases):
        seeds.add(
            models.RecheckPhrase,
            system_id=key,
            phrase=phrase,
            phrase_hash=ids.name_hash(phrase),
        )
    return Shared(plural, name, str(key), counted)


def secret_of(name: str) -> str:
    """Return a token of a new user who may edit."""
    secret, verifier = credentials.new_secret()
    role = SystemRole.OPERATOR.value
    user = seeds.add(models.User, **models.named(name), role=role)
    seeds.add(models.Token, name=name, user_id=user, verifier=verifier)
    return secret
