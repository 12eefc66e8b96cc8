# SPDX-License-Identifier: Apache-2.0
"""Requests with credentials, through keystoneauth1.

Importing this module costs a quarter of a second, so only those who sign in
do it.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib

from keystoneauth1 import exceptions
from keystoneauth1 import loading
from keystoneauth1 import plugin
from keystoneauth1 import session

from radarclient import errors
from radarclient import settings as settings_
from radarclient import transport


def plugin_options(auth_type: str) -> list[loading.Opt]:
    """Return the options of an authentication type.

    :raises UsageError: there is no such type.
    """
    try:
        return loading.get_plugin_loader(auth_type).get_options()
    except exceptions.NoMatchingPlugin as error:
        raise errors.UsageError(
            f'there is no authentication type {auth_type!r}'
        ) from error


class KeystoneTransport:
    """Sends requests with the credentials of a keystoneauth1 plugin."""

    def __init__(self, settings: settings_.Settings) -> None:
        self._session = session.Session(
            auth=_plugin(settings),
            verify=False if settings.insecure else settings.cacert or True,
            timeout=settings.timeout,
            user_agent=transport.user_agent(),
        )

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> transport.Answer:
        """Send a request; any status is an answer.

        :raises UnavailableError: there was no answer.
        :raises NotAuthorisedError: the credentials were refused.
        """
        with _in_own_words():
            response = self._session.request(
                url,
                method,
                data=body,
                headers={'Accept': 'application/json', **(headers or {})},
                authenticated=True,
                raise_exc=False,
                # Credentials go to no other place than the one configured.
                redirect=False,
            )
        return transport.Answer(
            response.status_code, response.headers, response.content
        )


@contextlib.contextmanager
def _in_own_words() -> Iterator[None]:
    """Raise the errors of the client for those of keystoneauth1."""
    try:
        yield
    except (
        exceptions.Unauthorized,
        exceptions.Forbidden,
        # What Keystone says of a token that has ended.
        exceptions.NotFound,
        exceptions.AuthorizationFailure,
    ) as error:
        raise errors.NotAuthorisedError(f'sign-in: {error}') from error
    except exceptions.AuthPluginException as error:
        raise errors.UsageError(f'sign-in: {error}') from error
    except exceptions.ClientException as error:
        raise errors.UnavailableError(str(error)) from error
    except OSError as error:
        # What requests says of certificates that it cannot find.
        raise errors.UsageError(str(error)) from error


def _plugin(settings: settings_.Settings) -> plugin.BaseAuthPlugin:
    loader: loading.BaseLoader[plugin.BaseAuthPlugin]
    loader = loading.get_plugin_loader(settings.auth_type)
    known = {'endpoint': settings.url, **settings.auth}
    try:
        return loader.load_from_options_getter(
            lambda option: known.get(option.dest, option.argparse_default)
        )
    except exceptions.AuthPluginException as error:
        raise errors.UsageError(f'sign-in: {error}') from error
