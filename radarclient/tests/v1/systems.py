# SPDX-License-Identifier: Apache-2.0
"""CI systems as a server sends them."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radarclient.tests import base


def ago(**elapsed):
    return (datetime.now(UTC) - timedelta(**elapsed)).isoformat()


def rate(k, n, lo=None, hi=None):
    return {'k': k, 'n': n, 'lo': lo, 'hi': hi}


def reason(state='silent', **more):
    return {
        'code': 'silent',
        'state': state,
        'text': 'no result on 16 patch sets; usual are 95% or more',
        'value': 12.5,
        'usual': 0.95,
        'threshold': 9.4,
        'n': 16,
        'since': '2026-11-21T02:10:00Z',
        'once_in_days': 1234.5,
        'evidence': '/v1/systems/x/missed?from=2026',
        **more,
    }


def system(number, name, state='ok', passed=36, failed=3, **more):
    """Return a system; what else is given is of its numbers."""
    n = passed + failed
    health = {
        'window': {
            'from': '2026-11-15T00:00:00Z',
            'to': '2026-11-22T00:00:00Z',
        },
        'first_seen': ago(days=400),
        'last_seen': ago(minutes=4, seconds=5),
        'state': state,
        'since': ago(days=3),
        'stale_since': None,
        'evaluated_at': ago(minutes=1),
        'reasons': [],
        'not_watched': [],
        'results': n + 1 if n else 0,
        'passed': passed,
        'failed': failed,
        'infra': 1 if n else 0,
        'unknown': 0,
        'none': 0,
        'pass_rate': rate(passed, n, 0.7968, 0.9735),
        'infra_share': rate(1, n + 1, 0.0, 0.1),
        'opportunities': 50,
        'participation': rate(40, 50, 0.6696, 0.8876),
        'expected': 55,
        'runs': 43,
        'missed': 12,
        'excluded': {'superseded': 2, 'work_in_progress': 7, 'other': 0},
        'turnaround': {
            'n': 40,
            'censored': 12,
            'p50': 2280.0,
            'p90': None,
            'never': 0.12,
        },
        'run_time': {'n': 0, 'p50': None, 'p90': None},
        'agreement': {
            'both_passed': 30,
            'only_failed': 2,
            'only_passed': 1,
            'both_failed': 3,
            'n': 36,
            'agreed': rate(33, 36, 0.78, 0.97),
            'false_alarms': rate(2, 32, 0.01, 0.2),
            'missed_failures': rate(1, 4, 0.05, 0.7),
            'kappa': None,
            'ac1': 0.87654,
            'mcc': 0.6,
            'mcnemar': 1.0,
            'note': 'not enough failures',
        },
        'flake': {
            'repeated': 40,
            'flipped': 2,
            'consistency': rate(38, 40, 0.83, 0.99),
            'lo': 0.01,
            'hi': 0.15,
        },
        'rechecks': {'n': 12, 'merged': 8, 'per_merged': 1.5},
        'changes': {},
        'comments': 4 * n,
        'unparsed': rate(2, 4 * n, 0.0, 0.1),
        'links': {'missed': '/v1/x'},
    }
    return {
        'id': base.uuid(number),
        'name': name,
        'lifecycle': 'active',
        'reference': False,
        'wiki_url': None,
        'maintenance_until': None,
        'health': health | more,
    }


def stale(number, name, was='ok'):
    """Return a system of which nothing is known any more."""
    since = ago(hours=9)
    return system(number, name, 'unknown', stale_since=since, was=was)


def bare(number, name):
    """Return a system that was never judged and never seen."""
    nothing = rate(0, 0)
    return system(
        number,
        name,
        None,
        0,
        0,
        since=None,
        evaluated_at=None,
        last_seen=None,
        participation=nothing,
        missed=0,
        pass_rate=rate(0, 0, 0.0, 1.0),
        turnaround={'n': 0, 'censored': 0, 'p50': None, 'p90': None},
        flake={'repeated': 0, 'flipped': 0, 'consistency': nothing},
        agreement=None,
    )
