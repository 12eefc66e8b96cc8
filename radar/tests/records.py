# SPDX-License-Identifier: Apache-2.0
"""Small records in Gerrit's forms, and what stores them in a test."""

from collections.abc import Iterable
from typing import Any

from radar.conf import CONF
from radar.gerrit import reading
from radar.gerrit.importer import Importer
from radar.resources import ingestion
from radar.resources.recorder import Recorder
from radar.resources.recording import Tally

Record = dict[str, Any]

CI = {'_account_id': 7, 'name': 'Acme CI', 'username': 'acme-ci'}
ADA = {'_account_id': 1, 'name': 'Ada', 'username': 'ada'}
SHA = 'a' * 40


def result(*jobs: str, verdict: str = 'succeeded') -> str:
    """Return the text of a result; jobs are ``name`` or ``name=WORD``."""
    lines = [f'Patch Set 1:\n\nBuild {verdict}.\n']
    for job in jobs or ('acme-tempest',):
        name, _, word = job.partition('=')
        word = word or 'SUCCESS'
        lines.append(f'- {name} http://logs.example/{name} : {word} in 5m 01s')
    return '\n'.join(lines)


def message(
    key: str, text: str, author: Record | None = CI, at: int = 0, **more: Any
) -> Record:
    """Return a message of the REST interface, ``at`` seconds past noon."""
    record = {
        'id': key,
        'date': f'2026-03-01 12:{at // 60:02d}:{at % 60:02d}.000000000',
        'message': text,
        '_revision_number': 1,
        **more,
    }
    if author is not None:
        record['author'] = author
    return record


def info(number: int, *messages: Record, **more: Any) -> Record:
    """Return a ChangeInfo."""
    return {
        'id': f'openstack%2Fcinder~master~I{number:040x}',
        '_number': number,
        'project': 'openstack/cinder',
        'branch': 'master',
        'change_id': f'I{number:040x}',
        'subject': 'Add a thing',
        'status': 'NEW',
        'created': '2026-03-01 11:00:00.000000000',
        'updated': '2026-03-01 12:00:00.000000000',
        'owner': ADA,
        'revisions': {
            SHA: {
                '_number': 1,
                'created': '2026-03-01 11:00:00.000000000',
                'uploader': ADA,
                'kind': 'REWORK',
                'ref': f'refs/changes/00/{number}/1',
            }
        },
        'messages': list(messages),
        **more,
    }


def event(number: int, text: str, at: int = 1772366400, **more: Any) -> Record:
    """Return a comment-added event, at noon like :func:`message`."""
    return {
        'type': 'comment-added',
        'change': {
            'project': 'openstack/cinder',
            'branch': 'master',
            'number': str(number),
            'id': f'I{number:040x}',
        },
        'patchSet': {'number': '1', 'revision': SHA},
        'author': {'name': 'Acme CI', 'username': 'acme-ci'},
        'comment': text,
        'eventCreatedOn': at,
        **more,
    }


def reader() -> reading.Reader:
    """Return what reads messages, configured as by default."""
    return reading.reader(CONF.registry.pipeline_roles)


def recorder(source: str = 'gerrit', **options: Any) -> Recorder:
    """Return a recorder that has met nobody yet."""
    return Recorder(ingestion.source_named(source), reader(), **options)


def load(records: Iterable[Record], **options: Any) -> Tally:
    """Store records as an import of their own does; return the tally."""
    importer = Importer(recorder(**options))
    importer.load(records)
    return importer.tally
