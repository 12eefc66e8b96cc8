# SPDX-License-Identifier: Apache-2.0
"""Where the server is: options, then environment, then a file.

The file is ``~/.config/radar/radar.yaml``. It holds one section per cloud,
chosen by ``--cloud`` or ``RADAR_CLOUD``::

    opendev:
      url: https://radar.example.org
      auth:
        token: 4f1d9a...

A token, or a type with its credentials, counts where it is said first:
options win over the environment, the environment wins over the file.
"""

import argparse
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
import stat
from typing import Any
from urllib import parse

from radarclient import clouds
from radarclient import credentials
from radarclient import errors

#: The server on this machine, as radar-standalone starts it.
DEFAULT_URL = 'http://127.0.0.1:8780'
#: Seconds to wait for the server.
DEFAULT_TIMEOUT = 60.0

_PREFIX = 'RADAR_'
_PLUGIN_PREFIX = 'os_'
#: The one such option that is of no type.
_CLOUD = 'os_cloud'
_TRUE = frozenset({'1', 'true', 'yes', 'on'})
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach the server, and as whom."""

    url: str = DEFAULT_URL
    auth_type: str = credentials.NONE
    timeout: float = DEFAULT_TIMEOUT
    cacert: str | None = None
    insecure: bool = False
    #: What the type needs, by the names of keystoneauth1; it holds secrets.
    auth: Mapping[str, Any] = field(default_factory=dict, repr=False)
    #: A file with secrets that others than its owner may read.
    exposed: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the server is.

    None has a default: an option that was not given leaves the word to the
    environment and the file.
    """
    group = parser.add_argument_group('server')
    group.add_argument(
        '--url', help=f'address of Radar (RADAR_URL; {DEFAULT_URL})'
    )
    add_early_arguments(group)
    group.add_argument(
        '--timeout',
        type=float,
        metavar='SECONDS',
        help='seconds to wait for an answer (RADAR_TIMEOUT; 60)',
    )
    group.add_argument(
        '--cacert',
        metavar='FILE',
        help='certificates to trust (RADAR_CACERT)',
    )
    group.add_argument(
        '--insecure',
        action='store_const',
        const=True,
        help='do not verify the certificate of the server (RADAR_INSECURE)',
    )


def add_early_arguments(parser: argparse._ActionsContainer) -> None:
    """Add the options that decide which other options exist."""
    parser.add_argument(
        '--cloud',
        help='section of ~/.config/radar/radar.yaml to use (RADAR_CLOUD)',
    )
    parser.add_argument(
        '--auth-type',
        metavar='TYPE',
        help='none, token, http_basic, openstack (as clouds.yaml and OS_* '
        'say), or a type of keystoneauth1 such as v3token, v3password and '
        'password (RADAR_AUTH_TYPE; token if there is one, else none); with '
        'a type, --help lists its own options',
    )
    parser.add_argument(
        '--os-cloud',
        metavar='NAME',
        help='sign in by Keystone, as clouds.yaml says of this cloud '
        '(RADAR_OS_CLOUD; OS_CLOUD with --auth-type openstack)',
    )
    parser.add_argument(
        '--token',
        help='sign in with this token of Radar; others may see it here, so '
        'better RADAR_TOKEN or the file',
    )


def add_plugin_arguments(
    parser: argparse.ArgumentParser, auth_type: str
) -> None:
    """Add the options of an authentication type.

    :raises UsageError: there is no such type.
    """
    group = parser.add_argument_group(f'authentication by {auth_type}')
    if auth_type == credentials.HTTP_BASIC:
        credentials.add_arguments(group, _PLUGIN_PREFIX)
    if auth_type in credentials.TYPES:
        return
    # A quarter of a second, for those alone who need it.
    from radarclient import authentication

    for option in authentication.plugin_options(auth_type):
        group.add_argument(
            *option.argparse_args,
            dest=_PLUGIN_PREFIX + option.dest,
            metavar=option.metavar,
            help=option.help,
        )


def early_auth_type(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the authentication type before the options are all known.

    :raises UsageError: the configuration cannot be used.
    """
    parser = argparse.ArgumentParser(
        prog='radar', add_help=False, allow_abbrev=False
    )
    add_early_arguments(parser)
    options, _ = parser.parse_known_args(argv)
    return load(options, environ).auth_type


def load(options: argparse.Namespace, environ: Mapping[str, str]) -> Settings:
    """Merge what options, environment and file say.

    :raises UsageError: one of them cannot be used.
    """
    given = {k: v for k, v in vars(options).items() if v is not None}
    exported = {
        name.removeprefix(_PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(_PREFIX) and value
    }
    path = _path(environ)
    section = _section({**exported, **given}.get('cloud'), path)
    in_file = _mapping(section.get('auth'))
    merged = {**section, **exported, **given}
    plugin = {
        name.removeprefix(_PLUGIN_PREFIX): value
        for name, value in given.items()
        if name.startswith(_PLUGIN_PREFIX) and name != _CLOUD
    }
    if 'token' in given:
        plugin.setdefault('token', given['token'])
    cloud: dict[str, Any] = {}
    auth_type = _auth_type(given, exported, {**in_file, **section})
    if auth_type == credentials.OPENSTACK:
        cloud = clouds.load(str(merged.get(_CLOUD) or ''), environ)
    return Settings(
        url=_server_url(merged.get('url', DEFAULT_URL)),
        auth_type=cloud.get('auth_type', auth_type),
        timeout=_seconds(merged.get('timeout', DEFAULT_TIMEOUT)),
        cacert=merged.get('cacert') or cloud.get('cacert'),
        insecure=str(merged.get('insecure', '')).lower() in _TRUE,
        auth={**in_file, **exported, **cloud, **plugin},
        exposed=path if in_file and _is_exposed(path) else None,
    )


def _auth_type(*levels: Mapping[str, Any]) -> str:
    """Return the type that the first level with an opinion asks for."""
    for level in levels:
        if level.get('auth_type'):
            return str(level['auth_type'])
        if level.get(_CLOUD):
            return credentials.OPENSTACK
        if level.get('token'):
            return credentials.TOKEN
    return credentials.NONE


def _server_url(text: Any) -> str:
    url = str(text).rstrip('/').removesuffix('/v1')
    try:
        parts = parse.urlsplit(url)
        usable = parts.scheme in ('http', 'https') and parts.hostname
        secret = parts.username is not None
    except ValueError:
        usable, secret = None, False
    if secret:
        # Addresses are shown in messages.
        raise errors.UsageError(
            'the address holds a name or password: see --auth-type'
        )
    if not usable:
        raise errors.UsageError(f'{text!r} is not an http or https address')
    return url


def _seconds(text: Any) -> float:
    try:
        seconds = float(text)
    except (TypeError, ValueError):
        seconds = 0.0
    if not 0 < seconds < float('inf'):
        raise errors.UsageError(f'timeout {text!r} is not a time in seconds')
    return seconds


def _section(cloud: str | None, path: Path) -> dict[str, Any]:
    if not cloud:
        return {}
    # Slow to import and seldom needed.
    import yaml

    try:
        clouds = yaml.safe_load(path.read_text(encoding='utf-8'))
    except OSError as error:
        raise errors.UsageError(
            f'cannot read {path}: {error.strerror}'
        ) from error
    except (ValueError, yaml.YAMLError) as error:
        raise errors.UsageError(f'{path} is not YAML: {error}') from error
    clouds = _mapping(clouds)
    if not isinstance(clouds.get(cloud), dict):
        known = ', '.join(map(str, clouds)) or 'none'
        raise errors.UsageError(
            f'cloud {cloud!r} is not in {path} (known: {known})'
        )
    return dict(clouds[cloud])


def _path(environ: Mapping[str, str]) -> Path:
    base = environ.get('XDG_CONFIG_HOME')
    folder = Path(base) if base else Path('~/.config').expanduser()
    return folder / 'radar' / 'radar.yaml'


def _is_exposed(path: Path) -> bool:
    return bool(path.stat().st_mode & _OTHERS)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
