# SPDX-License-Identifier: Apache-2.0
"""How CI systems report that follow nobody; see ``manners``."""

from random import Random

from radar.tests.comparison.saying import Job
from radar.tests.comparison.saying import Said
from radar.tests.comparison.saying import judged
from radar.tests.comparison.saying import result
from radar.tests.comparison.saying import voted
from radar.tests.comparison.saying import worded


def hyper_v(luck: Random, place: str, end: str) -> Said:
    """Rows 18 and 19: free text, and a failure below a success."""
    url = f'http://64.119.0.1/{place[3:]}/'
    good = end == 'passed'
    text = 'Looks good to me' if good else 'Test run failed'
    jobs = (Job(None, url, judged(end), text, True, 2170),)
    return result(
        f'Build succeeded.\n\n- {url} : {text} in 36m 10s',
        judged(end),
        'heading' if good else 'body',
        jobs,
    )


def sentence(luck: Random, place: str, end: str) -> Said:
    """Row 20: one sentence."""
    word = 'PASSED' if end == 'passed' else 'FAILED'
    text = f'Arista third party testing {word} [ https://a.example.com/s/1 ]'
    return result(text, judged(end), 'vote', votes=voted(end))


def word_and_link(luck: Random, place: str, end: str) -> Said:
    """Row 21: a word and a link."""
    word = 'PASSED' if end == 'passed' else 'FAILED'
    text = f'{word}: https://db.example.com/{luck.randrange(9**9):x}'
    return result(text, judged(end), 'prose')


def verb_first(luck: Random, place: str, end: str) -> Said:
    """Row 22: the verb first."""
    word = 'Passed' if end == 'passed' else 'Failed'
    text = f'{word} using XenAPI driver. Logs: http://x.example.com/{place}'
    return result(text, judged(end), 'prose')


def no_colon(luck: Random, place: str, end: str) -> Said:
    """Row 27: neither dash nor colon nor link."""
    jobs = (Job('Cinder-ISER', None, judged(end), worded(end), True, 2111),)
    head = 'succeeded' if end == 'passed' else 'failed'
    return result(
        f'Build {head}.\n\nCinder-ISER {worded(end)} in 35m 11s\n\nTo re-run '
        "the job post 'recheck cinder-mlnx' comment. For more information "
        'visit https://wiki.example.org/ThirdPartySystems/Mellanox_CI',
        judged(end),
        'heading',
        jobs,
    )


def tight_colon(luck: Random, place: str, end: str) -> Said:
    """Row 29: no space after the colon."""
    url = f'http://smb.example.com/{luck.randrange(9**6)}'
    jobs = (Job('smb3-tempest', url, judged(end), worded(end)),)
    text = f'smb3-tempest {url} :{worded(end)}'
    return result(text, judged(end), 'lines', jobs)


def dashed_word(luck: Random, place: str, end: str) -> Said:
    """Row 30: other separators, other words."""
    if end == 'passed':
        jobs = (Job('Brocade ML2', None, 'passed', 'SUCCESS'),)
        return result('Brocade ML2: SUCCESS', 'passed', 'lines', jobs)
    jobs = (Job('ML2', None, 'failed', 'FAIL'),)
    return result('ML2-FAIL', 'failed', 'lines', jobs)


def gerrit_trigger(luck: Random, place: str, end: str) -> Said:
    """Rows 32 and 33: addresses first, and unstable builds."""
    root = 'https://jenkins.example.org/releng/job'
    words = {'passed': 'SUCCESS', 'failed': 'FAILURE', 'infra': 'UNSTABLE'}
    heads = {'passed': 'Successful', 'failed': 'Failed', 'infra': 'Unstable'}
    ends = ('passed', judged(end))
    jobs = tuple(
        Job(
            name,
            f'{root}/{name}/{luck.randrange(999)}/',
            each,
            'SUCCESS' if each == 'passed' else words[end],
        )
        for name, each in zip(('tox-any', 'rpm'), ends, strict=True)
    )
    blocks = '\n\n'.join(
        f'{j.url} : {j.word}\n\nLogs: https://logs.example.org/{j.name}'
        for j in jobs
    )
    return result(
        f'Build {heads[end]} \n\n{blocks}', judged(end), 'heading', jobs
    )


def emoji(luck: Random, place: str, end: str) -> Said:
    """Row 34: a sign in front, the link on the next line, two labels."""
    number = luck.randrange(99_999)
    url = f'https://ci.example.org/job/Gerrit-verifier/{number}/consoleText'
    sign = '✅' if end == 'passed' else '❌'
    jobs = (Job('notedb', url, judged(end), worded(end)),)
    votes = (*voted(end), ('Code-Style', 1))
    text = f'{sign} notedb : {worded(end)}\n    ({url})'
    return result(text, judged(end), 'vote', jobs, votes=votes)


def prose(luck: Random, place: str, end: str) -> Said:
    """Row 36: a sentence that only its vote makes sure."""
    word = 'passed' if end == 'passed' else 'failed'
    text = f'Test {word} on MegaTestSystem <http://mts.example.org/tests/1234>'
    return result(text, judged(end), 'vote', votes=voted(end))


def riddle(luck: Random, place: str, end: str) -> Said:
    """Return what nobody understands: it is kept as not understood."""
    lamp = 'green' if end == 'passed' else 'amber'
    text = f'bench {luck.randrange(40)}, cycle 7: lamp {lamp}, 512 ticks'
    return Said(text, 'other', parsed=False)
