# SPDX-License-Identifier: Apache-2.0
"""What the OpenAPI document promises, asked at random.

``RADAR_FUZZ_EXAMPLES`` is the number of requests made up for each
operation, ``RADAR_FUZZ_PHASES`` the phases of schemathesis;
``tools/fuzz-api`` sets both.
"""

import os
from pathlib import Path
import subprocess
import sys

import fixtures

from radar.api.app import make_app
from radar.api.server import Server
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

_EXAMPLES = os.environ.get('RADAR_FUZZ_EXAMPLES', '3')
_PHASES = os.environ.get('RADAR_FUZZ_PHASES', 'fuzzing')
#: Not missing_required_header, which takes a 428 for acceptance.
_CHECKS = (
    'not_a_server_error',
    'status_code_conformance',
    'content_type_conformance',
    'response_headers_conformance',
    'response_schema_conformance',
    'unsupported_method',
)


class SchemathesisTest(base.ApiTestCase):
    def setUp(self) -> None:
        super().setUp()
        source = seeds.source()
        project = seeds.project(source, 'openstack/nova')
        system = seeds.system('CI')
        account = seeds.account(source, 'ci')
        seeds.member(system, account)
        change = seeds.change(project, source, 1, owner_id=account)
        seeds.revision(change, 1)
        seeds.comment(change, account, 'result', seeds.NOON)
        build = seeds.build(system, project, seeds.NOON, change_id=change)
        seeds.job(build, 0, 'unit')
        self.server = Server(make_app(), '127.0.0.1', 0, 8)
        self.server.start()
        self.addCleanup(self.server.stop)

    def fuzz(self, *options: str) -> None:
        """Run schemathesis against a real server."""
        folder = Path(self.useFixture(fixtures.TempDir()).path)
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name('schemathesis')),
                'run',
                f'{self.server.url}/v1/openapi.json',
                f'--max-examples={_EXAMPLES}',
                f'--checks={",".join(_CHECKS)}',
                f'--phases={_PHASES}',
                '--continue-on-failure',
                '--no-color',
                '--workers=2',
                '--request-timeout=60',
                *options,
            ],
            capture_output=True,
            text=True,
            cwd=folder,
            check=False,
        )
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        if 'RADAR_FUZZ_EXAMPLES' in os.environ:
            sys.stderr.write(done.stdout)

    def test_strangers(self) -> None:
        self.fuzz()

    def test_an_administrator(self) -> None:
        self.fuzz('--header', f'X-Auth-Token: {self.secret(base.ADMIN)}')
