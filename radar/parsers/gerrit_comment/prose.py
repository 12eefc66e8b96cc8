# SPDX-License-Identifier: Apache-2.0
"""Verdicts in sentences, for CI systems that post nothing more formal.

Known: ``Arista third party testing PASSED [ url ]``, ``PASSED: url``,
``Passed using ...``, ``Test failed on MegaTestSystem <url>``.
"""

from collections.abc import Iterable
import re
from typing import Final

from radar.enums import Verdict

#: Counts of nothing, which hold a bad word and mean no harm.
_NONE: Final = re.compile(
    r'\b(?:no|0|zero|without(?: any)?)\s(?:tests?\s|jobs?\s)?'
    r'(?:failures?|failed|failing|errors?|fails?|problems?|issues?)\b'
    r'|\b(?:failed|failures?|errors?|fails?)\s?[:=]\s?0\b',
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|never|cannot)\s(?:\w{1,20}\s)?(?:pass|succe)|n['\u2019]t\s"
    r'(?:pass|succe)|\bunsuccess',
    re.IGNORECASE,
)
_INFRA: Final = re.compile(
    r'\b(?:infra(?:structure)?(?:[ -]related)?|environment|setup'
    r'|node|provisioning|network|ci)'
    r'(?: system)? (?:failures?|errors?|issues?|problems?|outage)\b'
    r'|\binternal error\b',
    re.IGNORECASE,
)
_FAILED: Final = re.compile(
    r'\b(?:fail(?:ed|ures?|s|ing)?|unstable|broken|errors?|errored)\b',
    re.IGNORECASE,
)
_STOPPED: Final = re.compile(
    r'\b(?:abort(?:ed)?|timed[- ]?out|time-?out|cancell?ed|killed)\b',
    re.IGNORECASE,
)
_PASSED: Final = re.compile(
    r'\b(?:pass(?:ed|es|ing)?|succe(?:ss|ssful|ssfully|eded|eds|ed)'
    r'|looks good|works for me|ok|all good|lgtm)\b',
    re.IGNORECASE,
)
#: Lines that tell the reader what to do or where to look.
INSTRUCTION: Final = re.compile(
    r're-?check|re-?run|re-?trigger|re-?test|leave a comment'
    r'|contact|for (?:more|further|any|help|details|information|questions)'
    r'|more info|wiki|third-?party ?systems|questions|\bif\b|\bplease\b'
    r'|see also|mailto|maintain|how to|powered by|documentation'
    r'|no problems were identified',
    re.IGNORECASE,
)
#: Lines of a comment that are searched for a verdict.
_MAX_LINES: Final = 12
_MAX_LINE: Final = 600


def judge(text: str) -> Verdict | None:
    """Return the verdict that a sentence names; bad words win."""
    text = _NONE.sub(' passed ', text)
    if _INFRA.search(text):
        return Verdict.INFRA
    if _NOT.search(text) or _FAILED.search(text):
        return Verdict.FAILED
    if _STOPPED.search(text):
        return Verdict.INFRA
    if _PASSED.search(text):
        return Verdict.PASSED
    return None


def judge_lines(lines: Iterable[str]) -> Verdict | None:
    """Return the verdict of the first line that has one."""
    for count, line in enumerate(lines):
        if count >= _MAX_LINES:
            break
        line = line[:_MAX_LINE]
        cut = INSTRUCTION.search(line)
        if cut is not None:
            # The sentence before an instruction may still say it.
            line = line[: cut.start()].rpartition('.')[0]
        verdict = judge(line) if line else None
        if verdict is not None:
            return verdict
    return None
