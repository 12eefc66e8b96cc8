# SPDX-License-Identifier: Apache-2.0
"""What is shown of a CI system, and what is set."""

from collections.abc import Mapping
from typing import Any

from radarclient import http
from radarclient import nouns
from radarclient import output
from radarclient import resolve
from radarclient import values
from radarclient.command import Field
from radarclient.nouns import Member
from radarclient.nouns import Part

NAME = Field('name')
ID = Field('id', title='ID')
MAINTENANCE = Field('maintenance_until', shown=output.moment)
ANSWERS = Field('answers_recheck')
DISCOVERED = Field('discovered_by')
WIKI = Field('wiki_url', title='Wiki')
CREATED = Field('created_at', title='Created', shown=output.moment)
UPDATED = Field('updated_at', title='Updated', shown=output.moment)


def _operator(item: http.Resource) -> str:
    contacts = [
        str(item[key])
        for key in ('organization', 'email', 'irc', 'url')
        if item.get(key)
    ]
    name = str(item.get('name'))
    return f'{name} ({", ".join(contacts)})' if contacts else name


def _account(item: http.Resource) -> str:
    name = str(item.get('name') or item.get('username') or item.get('id'))
    pattern = item.get('job_pattern')
    return f'{name} ({pattern})' if pattern else name


def _phrase(item: http.Resource) -> str:
    return str(item.get('phrase'))


def _coverage(item: http.Resource) -> str:
    said = [str(item[name]) for name in _COVERAGE if item.get(name)]
    said += [
        f'{name}={",".join(item[name])}' for name in _FILES if item.get(name)
    ]
    return ' '.join(said)


_DETAILS = (
    NAME,
    ID,
    Field('lifecycle'),
    Field('kind'),
    Field('reference'),
    MAINTENANCE,
    WIKI,
    Field('description'),
    Field('operators', shown=output.each(_operator)),
    Field('accounts', shown=output.each(_account)),
    Field('coverage', shown=output.each(_coverage)),
    Field('rechecks', shown=output.each(_phrase)),
    ANSWERS,
    DISCOVERED,
    CREATED,
    UPDATED,
)


def _read_account(client: http.Client, text: str) -> Mapping[str, Any]:
    name, colon, pattern = text.partition(':')
    given = {'id': resolve.account(client, name)}
    return {**given, 'job_pattern': pattern} if colon else given


def _read_operator(client: http.Client, text: str) -> Mapping[str, Any]:
    return {'id': resolve.by_name(client, 'operators', text)}


def _read_coverage(client: http.Client, text: str) -> Mapping[str, Any]:
    project, *words = text.split(':')
    files: dict[str, Any] = {}
    while words and words[-1].startswith(tuple(f'{name}=' for name in _FILES)):
        name, _, patterns = words.pop().partition('=')
        files[name] = [p for p in patterns.split(',') if p] or None
    given = zip(_COVERAGE, (project, *words), strict=False)
    return {name: value for name, value in given if value} | files


def _read_phrase(client: http.Client, text: str) -> Mapping[str, Any]:
    return {'phrase': text}


_COVERAGE = ('project', 'branch', 'trigger')
_FILES = ('files', 'irrelevant_files')
NOUN = nouns.Noun(
    'system',
    'systems',
    _DETAILS,
    embed='operators,accounts,coverage,rechecks',
    members=(
        Member(
            '--name',
            'name',
            'new name; the old one still finds it',
            'NAME',
            only='set',
        ),
        Member(
            '--kind',
            'kind',
            'reporter, which posts comments, or agent, which takes jobs '
            'from Radar',
            'KIND',
            only='create',
        ),
        Member(
            '--lifecycle',
            'lifecycle',
            'candidate, active, maintenance or retired',
            'WORD',
        ),
        Member('--description', 'description', 'what it tests', nullable=True),
        Member(
            '--wiki',
            'wiki_url',
            'page that describes it',
            'URL',
            nullable=True,
        ),
        Member(
            '--answers-recheck',
            'answers_recheck',
            'whether a plain recheck starts it: yes or no',
            'YES_NO',
            read=values.yes_no,
        ),
        Member(
            '--maintenance',
            'maintenance_until',
            'say that it is under maintenance for this long: 90m, 12h, 3d, 2w',
            'TIME',
            read=values.from_now,
        ),
        Member(
            '--maintenance-until',
            'maintenance_until',
            'the same, up to a time like 2026-01-31T09:30Z',
            'TIME',
            read=values.moment,
            nullable=True,
        ),
    ),
    parts=(
        Part(
            'account',
            'accounts',
            'ACCOUNT[:PATTERN]',
            'an account that it speaks through (name, user name or id), for '
            'the jobs whose names match the shell pattern, or for all that '
            'no pattern matches',
            _read_account,
            ('id', 'job_pattern'),
            {'job_pattern': ''},
        ),
        Part(
            'operator',
            'operators',
            'OPERATOR',
            'who answers for it (name or id)',
            _read_operator,
            ('id',),
        ),
        Part(
            'cover',
            'coverage',
            'PROJECT[:BRANCH[:TRIGGER]][:files=PATTERN,...]'
            '[:irrelevant_files=PATTERN,...]',
            'where it reports: shell patterns of projects and branches, '
            'what makes it run, patch_set or comment, and shell patterns of '
            'paths: it runs if any path is among the files, and any is not '
            'among the irrelevant ones',
            _read_coverage,
            _COVERAGE,
            {
                'branch': '*',
                'trigger': 'patch_set',
                **dict.fromkeys(_FILES),
            },
        ),
        Part(
            'recheck-phrase',
            'rechecks',
            'PHRASE',
            'what people write to have it run again',
            _read_phrase,
            ('phrase',),
        ),
    ),
)
