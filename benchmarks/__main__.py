# SPDX-License-Identifier: Apache-2.0
"""``python -m benchmarks [NAME] [--json] [...]``; see ``--help``.

Exits 0 only if all targets are met; 2 for a name that is not known.
"""

import argparse
from dataclasses import asdict
import importlib
import json
import pkgutil
import sys
from typing import Any

import benchmarks
from benchmarks import Figure


def main() -> int:
    """List the benchmarks, or run one and print its figures."""
    found = _found()
    names = sorted(found)
    parser = argparse.ArgumentParser(prog='python -m benchmarks')
    parser.add_argument('name', nargs='?', choices=names)
    parser.add_argument('--json', action='store_true')
    parser.add_argument(
        '--seconds', type=float, help='how long, where that can be chosen'
    )
    parser.add_argument(
        '--scale', type=float, help='how much, where that can be chosen'
    )
    parser.add_argument(
        '--quick', action='store_true', help='a little of it, where it is long'
    )
    parser.add_argument(
        '--seed', type=int, help='repeats a run, where chance is in it'
    )
    parser.add_argument(
        '--kept',
        metavar='FOLDER',
        help='where what is done is kept, if a run may be cut off: the next '
        'one goes on, where that can be',
    )
    arguments = parser.parse_args()
    if arguments.name is None:
        for name in names:
            summary = (found[name].__doc__ or '').splitlines()[0]
            print(f'{name:<16} {summary}')
        return 0
    names = ('seconds', 'scale', 'quick', 'seed', 'kept')
    given = {name: getattr(arguments, name) for name in names}
    chosen = {name: value for name, value in given.items() if value}
    figures = found[arguments.name].measure(**chosen)
    if arguments.json:
        rows = [{**asdict(f), 'met': f.met} for f in figures]
        print(json.dumps({'benchmark': arguments.name, 'figures': rows}))
    else:
        for figure in figures:
            print(_line(figure))
    return 0 if all(f.met for f in figures) else 1


def _found() -> dict[str, Any]:
    """Return the modules that measure; others help them, or run alone."""
    modules = {
        module.name: importlib.import_module(f'benchmarks.{module.name}')
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if not module.name.startswith('_')
    }
    return {n: m for n, m in modules.items() if hasattr(m, 'measure')}


def _line(figure: Figure) -> str:
    line = f'{figure.name:<46} {figure.value:>12,.3f} {figure.unit}'
    if figure.peer is not None:
        line += f'  (peer {figure.peer:,.3f})'
    if figure.target is not None:
        sign = '>=' if figure.better == 'higher' else '<='
        verdict = 'met' if figure.met else 'MISSED'
        line += f'  target {sign} {figure.target:g}: {verdict}'
    return line


if __name__ == '__main__':
    sys.exit(main())
