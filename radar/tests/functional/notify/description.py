# SPDX-License-Identifier: Apache-2.0
"""GitHub's own description of its API, to hold a fake against."""

import functools
import json
import os
from pathlib import Path
import re
import shutil
import subprocess
import tempfile
import unittest
from urllib.parse import parse_qsl

import jsonschema_rs

from radar.tests import servers

VERSION = '23.0.2'
GITHUB = 'api.github.com'
ENTERPRISE = 'ghes-3.19'
#: Tests that run the program clear theirs, of certificates, too.
_ENVIRONMENT = dict(os.environ)


@functools.cache
def _trouble() -> str:
    """Return why the descriptions cannot be had; empty if they can."""
    try:
        _folder()
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)[:200]
    return ''


def _folder() -> Path:
    """Return the descriptions, fetched once a machine."""
    caches = os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache'
    folder = Path(caches) / 'radar-tests' / f'github-openapi-{VERSION}'
    if folder.exists():
        return folder
    npm = servers.program('npm', 'npm')
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        subprocess.run(
            [
                *(npm, 'install', '--no-audit', '--no-fund'),
                *('--ignore-scripts', '--prefix', scratch),
                f'@octokit/openapi@{VERSION}',
            ],
            check=True,
            capture_output=True,
            env=_ENVIRONMENT,
            timeout=300,
        )
        found = Path(scratch, 'node_modules/@octokit/openapi/generated')
        kept = Path(scratch, 'kept')
        kept.mkdir()
        for name in (GITHUB, ENTERPRISE):
            shutil.copy(found / f'{name}.json', kept)
        kept.rename(folder)
    return folder


def _plain(schema):
    """Return a schema of OpenAPI 3.0 as one of JSON Schema."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: _plain(value)
        for key, value in schema.items()
        if key not in ('example', 'examples', 'nullable', 'discriminator')
    }
    if schema.get('nullable') is True:
        return {'anyOf': [made, {'type': 'null'}]}
    return made


class Description:
    """What requests and answers may look like."""

    def __init__(self, name: str) -> None:
        """Read it.

        :raises SkipTest: it is not here, and no registry has it.
        """
        if trouble := _trouble():
            raise unittest.SkipTest(
                f'no @octokit/openapi {VERSION}, which npm fetches: {trouble}'
            )
        self._raw = json.loads((_folder() / f'{name}.json').read_text())
        self._validators = {}

    def problems(self, method, path, query, body, status, answer):
        """Return what is wrong with a request, or with its answer."""
        found = self._operation(method, path)
        if found is None:
            return [f'{method} {path} is not described']
        operation, shared = found
        problems = [
            f'{method} {path}: {problem}'
            for problem in self._query(operation, shared, query)
        ]
        # What is refused for its form may be of a wrong one.
        asked = operation.get('requestBody')
        if asked and status != 422:
            schema = asked['content']['application/json']['schema']
            problems += self._check(schema, body, f'{method} {path} body')
        told = operation['responses'].get(str(status))
        told = self._resolved(told) if told else None
        content = (told or {}).get('content', {}).get('application/json')
        if content:
            schema = content['schema']
            place = f'{method} {path} {status}'
            problems += self._check(schema, answer, place)
        elif status < 300 and not told:
            problems.append(f'{method} {path}: no answer is {status}')
        elif status >= 400:
            schema = {'$ref': '#/components/schemas/basic-error'}
            problems += self._check(schema, answer, f'{path} {status}')
        return problems

    def example(self, schema):
        """Return the smallest that a schema allows."""
        schema = self._resolved(schema)
        if schema.get('nullable'):
            return None
        if 'enum' in schema:
            return schema['enum'][0]
        for word in ('oneOf', 'anyOf'):
            if word in schema and 'properties' not in schema:
                return self.example(schema[word][0])
        if 'allOf' in schema:
            parts = [self.example(part) for part in schema['allOf']]
            return {k: v for part in parts for k, v in part.items()}
        kind = schema.get('type', 'object')
        if kind == 'object':
            properties = schema.get('properties', {})
            return {
                name: self.example(properties.get(name, {}))
                for name in schema.get('required', ())
            }
        texts = {
            'date-time': '2026-01-02T03:04:05Z',
            'uri': 'https://api.example.org/x',
        }
        return {
            'array': [],
            'string': texts.get(schema.get('format'), 'text'),
            'integer': max(1, schema.get('minimum', 1)),
            'number': 1,
            'boolean': False,
        }[kind]

    def component(self, name):
        """Return the smallest of a named schema."""
        return self.example({'$ref': f'#/components/schemas/{name}'})

    @functools.cached_property
    def _paths(self):
        return [
            (
                re.compile(
                    re.sub(r'\\\{[^/]*?\\\}', '([^/]+)', re.escape(path))
                ),
                item,
            )
            for path, item in sorted(
                self._raw['paths'].items(), key=lambda p: p[0].count('{')
            )
        ]

    def _operation(self, method, path):
        for pattern, item in self._paths:
            if pattern.fullmatch(path) and method.lower() in item:
                return item[method.lower()], item.get('parameters', [])
        return None

    def _query(self, operation, shared, query):
        parameters = [
            self._resolved(parameter)
            for parameter in [*operation.get('parameters', []), *shared]
        ]
        known = {p['name']: p for p in parameters if p['in'] == 'query'}
        for name, value in parse_qsl(query, keep_blank_values=True):
            # Of cursors only the server knows what they are called.
            if name not in known:
                if name != 'after':
                    yield f'no parameter {name}'
                continue
            schema = known[name]['schema']
            kind = self._resolved(schema).get('type')
            given = int(value) if kind == 'integer' else value
            yield from self._check(schema, given, f'?{name}')

    def _resolved(self, schema):
        while '$ref' in schema:
            place = self._raw
            for part in schema['$ref'].lstrip('#/').split('/'):
                place = place[part]
            schema = place
        return schema

    def _needed(self, schema):
        """Return a schema with all that it refers to, and no more."""
        components = {}
        left = [schema]
        while left:
            for place in re.findall(
                '"#/components/([^"]+)"', json.dumps(left.pop())
            ):
                kind, name = place.split('/')
                if name not in components.setdefault(kind, {}):
                    found = self._raw['components'][kind][name]
                    components[kind][name] = _plain(found)
                    left.append(found)
        return {'components': components, 'allOf': [_plain(schema)]}

    def _check(self, schema, value, place):
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            whole = self._needed(schema)
            self._validators[key] = jsonschema_rs.Draft7Validator(whole)
        return [
            f'{place}: {error.instance_path}: {error.message[:300]}'
            for error in self._validators[key].iter_errors(value)
        ]


@functools.cache
def load(name: str) -> Description:
    """Return a description, read once a process."""
    return Description(name)
