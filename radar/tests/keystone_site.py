# SPDX-License-Identifier: Apache-2.0
"""A Radar that trusts a real Keystone, for flows in a browser.

``python -m radar.tests.keystone_site WEB_ROOT`` prints a JSON document, with
``url`` of Radar and ``name``, ``password``, ``domain`` and ``project`` of
an operator whom Keystone alone knows, and ends when its input does.
"""

import json
import os
from pathlib import Path
import subprocess
import sys

from cryptography import fernet

from radar.tests import keystones
from radar.tests import servers

_NAME, _PROJECT = 'keystone-operator', 'ci'
_TRUSTING = """\
[api]
auth_methods = local, keystone
[keystone]
{more}
[keystone_authtoken]
www_authenticate_uri = {url}
auth_type = password
auth_url = {url}
username = radar
password = {password}
user_domain_id = default
project_name = service
project_domain_id = default
service_type = ci-health
token_cache_time = {cached}
http_request_max_retries = 0
"""
_MORE = """\
[database]
connection = sqlite:///{folder}/radar.db
[secrets]
keys = {key}
"""


def trusting(url: str, cached: int = -1, **more: str) -> str:
    """Return the configuration of a Radar that trusts a Keystone.

    :param cached: seconds for which Radar remembers a token.
    :param more: options of ``[keystone]``.
    """
    return _TRUSTING.format(
        url=url,
        password=keystones.PASSWORD,
        cached=cached,
        more=''.join(f'{n} = {v}\n' for n, v in more.items()),
    )


def main(web_root: str) -> int:
    """Serve until the input ends; return the exit code."""
    keystone = keystones.keystone()
    keystone.user(_NAME, ('radar_operator', _PROJECT))
    folder, port = servers.new_folder(), servers.free_port()
    file = folder / 'radar.conf'
    served = f'[api]\nport = {port}\nweb_root = {Path(web_root).resolve()}'
    key = fernet.Fernet.generate_key().decode()
    file.write_text(
        trusting(keystone.url).replace('[api]', served)
        + _MORE.format(folder=folder, key=key)
    )
    programs = Path(sys.executable).parent
    options = ('--config-file', str(file))
    subprocess.run(
        [programs / 'radar-manage', *options, 'db', 'upgrade'],
        check=True,
        stdout=sys.stderr,
    )
    process = servers.start([str(programs / 'radar-api'), *options], folder)
    servers.wait(process, port, folder, 180)
    shown = {
        'url': f'http://127.0.0.1:{port}',
        'name': _NAME,
        'password': keystones.PASSWORD,
        'domain': 'Default',
        'project': _PROJECT,
    }
    sys.stdout.write(f'{json.dumps(shown)}\n')
    sys.stdout.flush()
    # Node makes it one that does not wait.
    os.set_blocking(sys.stdin.fileno(), True)
    sys.stdin.read()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
