# SPDX-License-Identifier: Apache-2.0
"""The rows that must be stored of what is known.

Every table is a mapping from what a row is known by, to its columns.
References are what the other row is known by, too.
"""

from collections.abc import Iterator
import hashlib
from typing import Any
import unicodedata
from urllib.parse import quote

from radar.parsers.gerrit_comment import VERSION
from radar.simulation import paths
from radar.simulation.model import Message
from radar.simulation.snapshots import StagedChange
from radar.tests.comparison import speakers
from radar.tests.comparison.keeping import Known
from radar.tests.comparison.saying import Said
from radar.tests.comparison.speakers import BY_NUMBER

Row = dict[str, Any]
Tables = dict[str, dict[Any, Row]]

_ROLES = {None: 'review', 'check': 'review', 'gate': 'gate'}
_ROLES['third-party-check'] = 'review'
_SYSTEM = Said('', 'system')


class Model:
    """Derives rows from what is known.

    :param source: the name and the address of the Gerrit.
    """

    def __init__(self, known: Known, source: tuple[str, str]) -> None:
        self._known = known
        self._source, self._url = source
        self._systems = dict(self._called())
        self.tables: Tables = {
            'source': self._sources(),
            'project': self._projects(),
            'account': self._accounts(),
            'account_alias': dict(self._aliases()),
            'system': self._candidates(),
            'system_account': self._members(),
            'change': {},
            'revision': {},
            'comment': {},
            'build': {},
            'job': {},
        }
        for change, said in known.changes.values():
            self._change(change, said)

    def _called(self) -> Iterator[tuple[int, str]]:
        """Yield what the system of each account is called."""
        taken = set()
        for number, name in sorted(self._known.called.items()):
            if name in taken:
                name = f'{name} ({speakers.username(number)})'
            taken.add(name)
            yield number, name

    def _sources(self) -> dict[Any, Row]:
        newest = max(c.updated_at for c, _ in self._known.changes.values())
        return {
            self._source: {
                **_named(self._source),
                'type': 'gerrit',
                'url': self._url,
                'polling': True,
                'filters': None,
                'watermark': newest,
            }
        }

    def _projects(self) -> dict[Any, Row]:
        names = {c.project for c, _ in self._known.changes.values()}
        return {
            name: {
                **_named(name),
                'source_id': self._source,
                'visibility': 'public',
                'default_branch': None,
                'vcs_url': None,
                'reference_system_id': None,
            }
            for name in names
        }

    def _accounts(self) -> dict[Any, Row]:
        return {
            str(number): {
                'source_id': self._source,
                'external_id': str(number),
                'name': names[-1],
                'username': speakers.username(number),
                # Radar is not told to keep addresses.
                'email': None,
                'is_ci': True if number in BY_NUMBER else None,
                'discovered_by': BY_NUMBER[number].discovered_by
                if number in BY_NUMBER
                else None,
            }
            for number, names in self._known.names.items()
        }

    def _aliases(self) -> Iterator[tuple[Any, Row]]:
        for number, names in self._known.names.items():
            username = speakers.username(number)
            given = [('id', str(number), str(number))]
            given += [('name', name, name) for name in names]
            if username is not None:
                # Of addresses only hashes are kept.
                given.append(('username', username, username))
                given.append(('email', None, f'{username}@example.org'))
            for kind, value, text in given:
                yield (
                    (str(number), kind, _hash(text)),
                    {
                        'source_id': self._source,
                        'account_id': str(number),
                        'kind': kind,
                        'value': value,
                        'value_hash': _hash(text),
                    },
                )

    def _candidates(self) -> dict[Any, Row]:
        return {
            name: {
                **_named(name),
                'kind': 'reporter',
                'lifecycle': 'candidate',
                'discovered_by': BY_NUMBER[number].discovered_by,
                'description': None,
                'wiki_url': None,
                'answers_recheck': True,
                'maintenance_until': None,
            }
            for number, name in self._systems.items()
        }

    def _members(self) -> dict[Any, Row]:
        return {
            (str(number), name): {
                'account_id': str(number),
                'system_id': name,
                'job_pattern': '',
                'position': 0,
                'valid_from': None,
                'valid_to': None,
            }
            for number, name in self._systems.items()
        }

    def _change(self, change: StagedChange, said: list[Said | None]) -> None:
        merged = change.status == 'merged'
        place = (change.project, change.branch, change.change_id)
        self.tables['change'][change.number] = {
            'source_id': self._source,
            'project_id': change.project,
            'number': change.number,
            'external_id': '~'.join(quote(part, safe='') for part in place),
            'change_key': change.change_id,
            'branch': change.branch,
            'topic': change.topic,
            'subject': change.subject,
            'status': change.status.value,
            'owner_id': str(change.owner.number),
            'work_in_progress': change.working,
            'opened_at': change.patch_sets[0].created_at,
            'last_updated_at': change.updated_at,
            'merged_at': change.closed_at if merged else None,
        }
        for patch_set in change.patch_sets:
            count = patch_set.number
            number = change.number
            self.tables['revision'][number, count] = {
                'change_id': number,
                'number': count,
                'sha': patch_set.sha,
                'ref': f'refs/changes/{number % 100:02d}/{number}/{count}',
                'kind': patch_set.kind,
                # Shown to those who ask for commits only.
                'parents': None,
                'uploader_id': str(patch_set.uploader.number),
                'created_at': patch_set.created_at,
                'files': sorted(paths.touched(change, patch_set))
                if (number, count) in self._known.current
                else None,
            }
        for message, meaning in zip(change.messages, said, strict=True):
            self._comment(change, message, meaning or _SYSTEM)

    def _comment(
        self, change: StagedChange, message: Message, said: Said
    ) -> None:
        key = (change.number, message.id)
        self.tables['comment'][key] = {
            'change_id': change.number,
            'revision_id': (change.number, message.patch_set),
            'account_id': str(message.author.number),
            'external_id': message.id,
            'posted_at': message.posted_at,
            'tag': message.tag,
            'message': message.text,
            'message_hash': _hash(message.text),
            'previous_message': None,
            'patch_set': message.patch_set,
            'parser_version': VERSION,
            'parsed': said.parsed,
            'kind': said.kind,
            'verdict': said.verdict,
            'verdict_source': said.source,
            'outcome': said.outcome,
            'pipeline': said.pipeline,
            'votes': dict(said.votes) or None,
            'recheck_of': said.recheck_of,
        }
        if said.kind == 'result':
            self._build(change, message, said)

    def _build(
        self, change: StagedChange, message: Message, said: Said
    ) -> None:
        system = self._systems[message.author.number]
        key = ((change.number, message.id), system)
        self.tables['build'][key] = {
            'kind': 'change',
            'system_id': system,
            'project_id': change.project,
            'change_id': change.number,
            'revision_id': (change.number, message.patch_set),
            'comment_id': (change.number, message.id),
            'branch': change.branch,
            'pipeline': said.pipeline,
            'role': _ROLES[said.pipeline],
            'status': 'finished',
            'verdict': said.verdict,
            'verdict_source': said.source,
            'outcome': said.outcome,
            'reason': None,
            'url': said.link,
            'provider': None,
            'external_id': None,
            'posted_at': message.posted_at,
        }
        for position, job in enumerate(said.jobs):
            self.tables['job'][key, position] = {
                'build_id': key,
                'position': position,
                'name': job.name,
                'url': job.url,
                'status': 'finished',
                'result': job.result,
                'native_status': job.word,
                'voting': job.voting,
                'seconds': job.seconds,
            }


def _named(name: str) -> Row:
    folded = unicodedata.normalize('NFKC', name).casefold()
    return {'name': name, 'name_fold': folded, 'name_hash': _hash(folded)}


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
