# SPDX-License-Identifier: Apache-2.0
"""Reports that are no fault of the CI: merge failures, configuration."""

from functools import lru_cache
import re
from typing import Final

from radar.parsers.gerrit_comment.headings import MAX_LINE

#: What every sign of a merge failure holds.
_STEMS: Final = ('merg', 'rebas', 'appl', 'cherry')
_MERGE: Final = re.compile(
    r"""
    ^\W{0,8}merge[ ](?:failed|conflict|failure)\b
    | (?:unable|failed)\ to\ (?:be\ )?(?:automatically\ )?(?:merge|rebase
      |apply|cherry-?pick)
    | (?:can(?:not|\ not|'t)|could(?:\ not|n't))\ (?:be\ )?(?:automatically\ )?
      (?:cleanly\ )?(?:merged?|rebased?|appl(?:y|ied)|cherry-?pick(?:ed)?)\b
    | \bdepends?\ on\ a\ change\ that\ (?:failed\ to|cannot|could\ not)
    | \bmerge\ conflicts?\b | \bmissing\ merge\ requirement
    | \b(?:does|did)\ not\ (?:apply|merge)\ (?:cleanly|on|to|with)
    | \bneeds\ (?:to\ be\ )?(?:a\ )?(?:manual\ )?rebased?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONFIG: Final = re.compile(
    r"""
    \W{0,8}
    (?: zuul\ encountered\ (?:an?|some)\ [^\n]{0,40}?(?:error|syntax)
    | unable\ to\ freeze\ job\ graph
    | unknown\ (?:project|job|nodeset|configuration|template)s?\b
    | (?:unknown\ |invalid\ )?(?:zuul\ )?configuration\ error
    | (?:this\ )?(?:change|patch(?:\ ?set)?)\ depends\ on\ [^\n]{0,200}
    | (?:a\ |unable\ to\ [^\n]{0,40}\ )?(?:dependency\ cycle
      |circular\ dependenc)
    | invalid\ (?:zuul\ )?config
    | (?:the\ )?(?:job|project|nodeset|pipeline|semaphore|secret|parent)
      \ [^\n]{1,200}?\ (?:(?:was\ )?not\ (?:defined|found)
      |is\ not\ permitted\ to|is\ a\ final\ job|which\ is\ not\ defined)
    | [^\n]{0,200}\ (?:while\ parsing\ its\ configuration
      |is\ not\ permitted\ to\ (?:shadow|be\ redefined))
    | (?:error|syntax\ error)\ (?:in|parsing|reading|loading)
      \ [^\n]{0,80}?(?:config|\.?zuul\.(?:yaml|d)|layout)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4096)
def is_merge_failure(line: str) -> bool:
    """Whether a line says that the change could not be merged."""
    low = line[:MAX_LINE].lower()
    for stem in _STEMS:
        if stem in low:
            return _MERGE.search(low) is not None
    return False


def is_config_error(line: str) -> bool:
    """Whether a line opens a report of an error in Zuul's configuration."""
    if _CONFIG.match(line, 0, MAX_LINE) is None:
        return False
    return not is_merge_failure(line)
