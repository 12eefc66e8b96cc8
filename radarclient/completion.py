# SPDX-License-Identifier: Apache-2.0
"""``radar complete``: completion of command lines by a shell.

cliff has such a command as well, but what that prints needs the package
bash-completion and is understood by bash alone.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from radarclient import command

# What is typed before the current word but no command, such as the value of
# an option, is passed over.
_SCRIPT = """\
_radar_known()
{{
  case "$1" in
{cases}
    *) return 1 ;;
  esac
}}

_radar()
{{
  local current="${{COMP_WORDS[COMP_CWORD]}}" path="" known
  local -i at
  for (( at = 1; at < COMP_CWORD; at++ )); do
    if _radar_known "$path ${{COMP_WORDS[at]}}" > /dev/null; then
      path="$path ${{COMP_WORDS[at]}}"
    fi
  done
  known="$(_radar_known "$path")"
  case "$current" in
    -*) known="$known {options}" ;;
  esac
  COMPREPLY=( $(compgen -W "$known" -- "$current") )
}}

complete -o default -F _radar radar
"""


class Complete(command.RadarCommand):
    """Print what lets a shell complete command lines of radar.

    For bash, and for zsh after bashcompinit.
    """

    examples = {
        'eval "$(radar complete)"': 'For this shell',
        'radar complete > ~/.local/share/bash-completion/completions/radar': (
            'For bash, with the package bash-completion'
        ),
    }

    def take_action(self, parsed_args: argparse.Namespace) -> None:
        """Print the script."""
        shell: Any = self.app
        names = sorted(name for name, _ in shell.command_manager)
        known = _following(names)
        for name in names:
            options = _options(self._parser(name))
            known[f' {name}'] = [*known.get(f' {name}', ()), *options]
        cases = '\n'.join(
            f'    "{path}") echo "{" ".join(words)}" ;;'
            for path, words in known.items()
        )
        options = ' '.join(_options(shell.parser))
        self.app.stdout.write(_SCRIPT.format(cases=cases, options=options))

    def _parser(self, name: str) -> argparse.ArgumentParser:
        manager: Any = self.app.command_manager
        factory, *_ = manager.find_command(name.split())
        parser: argparse.ArgumentParser
        parser = factory(self.app, None).get_parser(f'radar {name}')
        return parser


def _following(names: Sequence[str]) -> dict[str, list[str]]:
    """Return the words that may follow the beginnings of commands."""
    following: dict[str, list[str]] = {}
    for name in names:
        path = ''
        for word in name.split():
            known = following.setdefault(path, [])
            if word not in known:
                known.append(word)
            path = f'{path} {word}'
    return following


def _options(parser: argparse.ArgumentParser) -> Sequence[str]:
    """Return the long options of a parser."""
    return [
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith('--')
    ]
