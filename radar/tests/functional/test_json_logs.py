# SPDX-License-Identifier: Apache-2.0
"""What the programs log by the example: JSON, request ids, no secrets."""

import base64
import hashlib
import json

from radar.tests import base
from radar.tests.functional import serving

SECRET = 'open-sesame-0123456789abcdef0123456789abcdef'
BASIC = base64.b64encode(f'ann:{SECRET}'.encode()).decode()
#: Ways to hand a secret over.
CREDENTIALS = (
    {'Authorization': f'Bearer {SECRET}'},
    {'Authorization': f'Basic {BASIC}'},
    {'X_Auth_Token': SECRET},
    {'Cookie': f'radar={SECRET}; __Host-radar={SECRET}'},
    {'X_Radar_CSRF': SECRET},
)


class LogTests:
    #: Lines that a program writes before it has read what it is to log.
    preamble: str
    unit: str

    def serve(self) -> serving.Service:
        service = serving.Service(self.unit, {'database': self.database()})
        self.addCleanup(service.kill)
        service.wait('/v1')
        return service

    def database(self) -> str:
        """Return a database without a table: whoever asks it fails."""
        return 'connection = sqlite://'

    def test_lines(self) -> None:
        service = self.serve()
        ids = [
            serving.ask(
                service.socket, f'/v1/systems?where=name:{SECRET}', **given
            ).headers['X-Openstack-Request-Id']
            for given in CREDENTIALS
        ]
        body = json.dumps({'name': 'ann', 'password': SECRET}).encode()
        kind = {'Content_Type': 'application/json'}
        serving.ask(service.socket, '/v1/sessions', 'POST', body, **kind)
        failed = serving.ask(service.socket, '/v1/systems')
        self.assertEqual(500, failed.status)
        ids.append(failed.headers['X-Openstack-Request-Id'])
        self.assertEqual(0, service.end())
        text = service.log.read_text()
        lines = [
            json.loads(line)
            for line in text.splitlines()
            if not line.startswith(self.preamble)
        ]
        logged = {
            line['context'].get('request_id'): line
            for line in lines
            if line.get('context')
        }
        self.assertIn(ids[-1], logged)
        line = logged[ids[-1]]
        self.assertEqual('ERROR', line['levelname'])
        self.assertIn('no such table', line['traceback'])
        digest = hashlib.sha256(SECRET.encode())
        hidden = (SECRET, BASIC, digest.hexdigest(), repr(digest.digest()))
        for word in hidden:
            self.assertNotIn(word, text)


class GranianTest(LogTests, base.TestCase):
    unit = 'radar-api-granian'
    preamble = 'nothing'


class UwsgiTest(LogTests, base.TestCase):
    unit = 'radar-api-uwsgi'
    preamble = '['
