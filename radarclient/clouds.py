# SPDX-License-Identifier: Apache-2.0
"""``clouds.yaml``, where OpenStack's clients keep how to sign in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from radarclient import errors

#: What a cloud may say beside ``auth`` that is about signing in, too.
_MORE = ('auth_type', 'cacert')
_FOLDERS = ('.', '~/.config/openstack', '/etc/openstack')
#: The two files, and what says that one is elsewhere.
_CHOSEN = {
    'clouds': 'OS_CLIENT_CONFIG_FILE',
    'secure': 'OS_CLIENT_SECURE_FILE',
}
#: Ways to sign in that are not Keystone's.
_OTHERS = frozenset({'none', 'noauth', 'http_basic', 'admin_token'})
_DEFAULT_TYPE = 'password'


def load(name: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return how to sign in to a cloud, and ``auth_type``.

    :param name: of the cloud; if empty, ``OS_CLOUD``, and without it other
        ``OS_*`` variables say it all.
    :raises UsageError: there is no such cloud.
    """
    found: dict[str, Any] = {}
    name = name or environ.get('OS_CLOUD', '')
    if name:
        for kind in _CHOSEN:
            found = _merged(found, _section(kind, name, environ))
        if not found:
            raise errors.UsageError(
                f'cloud {name!r} is in no clouds.yaml ({", ".join(_FOLDERS)})'
            )
    told = {key: found[key] for key in _MORE if key in found}
    told = {**found.get('auth', {}), **told}
    auth_type = told.get('auth_type') or environ.get('OS_AUTH_TYPE')
    told['auth_type'] = _type(auth_type or _DEFAULT_TYPE)
    return told


def _type(name: str) -> str:
    if name in _OTHERS:
        raise errors.UsageError(
            f'sign-in: the cloud has auth_type {name}, which is not of '
            'Keystone'
        )
    # That means a token of Radar's here.
    return 'v3token' if name == 'token' else str(name)


def _section(
    kind: str, name: str, environ: Mapping[str, str]
) -> dict[str, Any]:
    """Return a cloud of the first file of a kind that there is."""
    # Slow to import and seldom needed.
    import yaml

    for path in _paths(kind, environ):
        try:
            document = yaml.safe_load(path.read_text(encoding='utf-8'))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise errors.UsageError(
                f'cannot read {path}: {error.strerror}'
            ) from error
        except (ValueError, yaml.YAMLError) as error:
            raise errors.UsageError(f'{path} is not YAML') from error
        return _mapping(_mapping(_mapping(document).get('clouds')).get(name))
    return {}


def _paths(kind: str, environ: Mapping[str, str]) -> list[Path]:
    """Return the places of a file, as other clients look for it."""
    chosen = environ.get(_CHOSEN[kind])
    named = [Path(chosen)] if chosen else []
    return named + [
        Path(folder).expanduser() / f'{kind}.{suffix}'
        for folder in _FOLDERS
        for suffix in ('yaml', 'yml')
    ]


def _merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Return two levels of mappings as one; the second wins."""
    auth = {**_mapping(first.get('auth')), **_mapping(second.get('auth'))}
    return {**first, **second, **({'auth': auth} if auth else {})}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
