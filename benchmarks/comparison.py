# SPDX-License-Identifier: Apache-2.0
"""Every stored row against what was posted, counted.

``python -m benchmarks.comparison [--seed N] [--database sqlite|mariadb]``
has a history of a few hundred changes posted to the simulated Gerrit and
collected over HTTP, and compares all rows. It prints a line a table, and
exits 0 only if nothing differs.
"""

import argparse
import sys

import testtools

from radar.tests.databases import BACKENDS
from radar.tests.functional import test_gerrit_comparison as tests

_TEST = 'test_every_row_is_what_was_posted'


def main() -> int:
    """Compare on the databases that are wanted; return the exit code."""
    parser = argparse.ArgumentParser(prog='python -m benchmarks.comparison')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--database', choices=BACKENDS)
    arguments = parser.parse_args()
    wrong = False
    for backend in BACKENDS:
        if arguments.database in (None, backend):
            case = getattr(tests, f'GerritComparisonOn{backend.title()}')(
                _TEST
            )
            case.seed = arguments.seed
            result = testtools.TestResult()
            case.run(result)
            wrong |= not result.wasSuccessful() or bool(result.skip_reasons)
            print(f'{backend}, seed {arguments.seed}:')
            for name, detail in sorted(case.getDetails().items()):
                if not name.startswith('pythonlogging'):
                    print(detail.as_text())
    return int(wrong)


if __name__ == '__main__':
    sys.exit(main())
