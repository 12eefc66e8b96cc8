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
    r'|\b(?:failed|failures?|errors?|fails?)\s?[:=]\s?0\b'
    r'|\b(?:0|none) (?:(?:out )?of|/) ?(?:the )?(?:[0-9]{1,7} )?'
    r'(?:\w{1,20} )?(?:failed|failures?|errors?)\b'
    r'|\b(?:none|nothing) failed\b'
    r'|\b(?:no|0) (?:\w{1,20} )?(?:regressions?|violations?)\b',
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
    r'|\bno (?:\w{1,20} )?(?:nodes?|workers?|executors?|hosts?|agents?)'
    r' (?:\w{1,20} )?(?:available|left)\b'
    r'|\b(?:unable to|could not|cannot) (?:start|schedule|fetch|reach|connect'
    r'|allocate|provision|clone|download)\b'
    r'|\binternal error\b|\bno space left\b|\b(?:out of|full) disk\b'
    r'|\bconnection (?:lost|refused|reset)\b|\blost connection\b'
    r'|\b(?:node|worker|host|agent|executor|runner|slave|server)\b'
    r'(?: \S{1,40})?(?: went| is| was)? '
    r'(?:offline|down|lost|unreachable|disconnected|unavailable|died)\b',
    re.IGNORECASE,
)
_FAILED: Final = re.compile(
    r'\b(?:fail(?:ed|ures?|s|ing)?|unstable|broken|errors?|errored'
    r'|crash(?:ed|es)?|unhappy|rejected|not ok)\b'
    r'|\b(?:checks?|tests?|builds?|all|is|are) red\b'
    r'|\b[1-9][0-9]{0,6} (?:\w{1,20} )?(?:issues?|problems?|violations?'
    r'|offen[cs]es?|defects?|regressions?) (?:were )?(?:found|detected)\b',
    re.IGNORECASE,
)
#: A line that counts what passed, or says it of one part of the whole.
_COUNT: Final = re.compile(
    r'\W{0,8}(?:tests? )?(?:passed|pass|succeeded|successful|ok|success)\s?'
    r'[:=]\s?[0-9]{1,9}\W{0,4}'
    r'|(?:\S{1,60} ){1,4}(?:passed|succeeded|success|ok)\W{0,4}',
    re.IGNORECASE,
)
#: ``12/14 tests passed`` or ``3 of 5 jobs failed``.
_SHARE: Final = re.compile(
    r'\b([0-9]{1,7}) ?(?:/|(?:out )?of) ?(?:the )?([0-9]{1,7})'
    r'(?: \w{1,20}){0,2}? (?:have |has )?(passed|pass|succeeded|successful|ok'
    r'|failed|fail)\b',
    re.IGNORECASE,
)
#: Signs at the start of a line that say it without words.
_GOOD: Final = frozenset('\u2705\u2714\u2713\U0001f7e2\U0001f44d\U0001f49a')
_BAD: Final = frozenset(
    '\u274c\u2718\u2717\u2716\u26d4\U0001f534\U0001f44e\U0001f6ab'
)
_STOPPED: Final = re.compile(
    r'\b(?:abort(?:ed)?|timed[- ]?out|time-?out|cancell?ed|killed)\b',
    re.IGNORECASE,
)
_PASSED: Final = re.compile(
    r'\b(?:pass(?:ed|es|ing)?|succe(?:ss|ssful|ssfully|eded|eds|ed)'
    r'|looks good|works for me|ok|all good|lgtm|happy'
    r'|(?:checks?|tests?|builds?|all|is|are) green)\b',
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
    verdict = judge_share(text)
    if verdict is not None:
        return verdict
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


def judge_share(text: str) -> Verdict | None:
    """Return the verdict of how many of how many did what."""
    share = _SHARE.search(text)
    if share is None:
        return None
    part, total = int(share.group(1)), int(share.group(2))
    if share.group(3)[0] in 'fF':
        return Verdict.FAILED if part else Verdict.PASSED
    skipped = 'skip' in text.lower()
    return Verdict.PASSED if part >= total or skipped else Verdict.FAILED


def _sign(line: str) -> Verdict | None:
    """Return what the emoji says that a line starts with."""
    if line[0] in _GOOD:
        return Verdict.PASSED
    return Verdict.FAILED if line[0] in _BAD else None


def judge_lines(lines: Iterable[str]) -> Verdict | None:
    """Return the verdict of the first line that has one.

    A count of what passed, or a sign without words, stands only if no
    later line says otherwise.
    """
    counted = None
    for count, line in enumerate(lines):
        if count >= _MAX_LINES:
            break
        line = line[:_MAX_LINE]
        cut = INSTRUCTION.search(line)
        if cut is not None:
            # The sentence before an instruction may still say it.
            line = line[: cut.start()].rpartition('.')[0]
        verdict = judge(line) if line else None
        if verdict is not None and _COUNT.fullmatch(line) is None:
            return verdict
        verdict = verdict or (_sign(line) if line else None)
        if verdict is Verdict.FAILED:
            return verdict
        counted = counted or verdict
    return counted
