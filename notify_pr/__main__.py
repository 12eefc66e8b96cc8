# SPDX-License-Identifier: Apache-2.0
"""``python -m notify_pr``, and where the one file begins."""

import sys

from notify_pr import cli

if __name__ == '__main__':
    sys.exit(cli.main())
