# SPDX-License-Identifier: Apache-2.0
"""Lists of words by which lines are told apart."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words before a link or a result that label a line and name no job.
LABELS: Final = _words(
    """
    all artifact artifacts buildset conclusion console contact debug detail
    details error errors fail failed failure failures final info information
    link links log logfiles logs note outcome output overall pass passed
    please report reports result results skip skipped state status success
    successes summary total totals url verdict warning warnings wiki
    """
)

#: More such words, which name jobs in a list of them.
TITLES: Final = _words(
    """
    build builds check checks ci docs job jobs pipeline run test tests
    verification verified
    """
)

#: Words after ``recheck`` that give a reason and name no system.
REASONS: Final = _words(
    """
    a again all and another any as because bug build builds change check ci
    closes dependency depends due error errors everything fail failed failing
    failure failures false fixed flake flaky flakey for gate-failure glitch
    hopefully i infra intermittent is issue issues it job jobs just known
    known-issue lets lp maybe merged mirror mirrors network no node none nobug
    now ok on once one oom out outage patch patchset please plz pls pypi race
    random rebase rebased seems should since ssh stable still story sure test
    tests that the this time timed timeout timeouts to transient try trying
    unrelated unstable upstream was weird why will with yes
    """
)

#: What people ask each other to check, or how they go on after ``check``.
NOT_CHECKED: Final = _words(
    """
    again all also and comment comments commit docs failed failures for here
    how if in inline it log logs mark mate me message my now ok on out pep8
    please spelling style tests that the these this those typo what whether
    why with you your
    """
)

#: Words before a colon that open a remark.
REMARKS: Final = _words(
    'edit fyi nb nit note please ps question re suggestion todo update'
)

#: What stands before ``jobs`` or ``pipeline`` and names no pipeline.
NO_PIPELINES: Final = _words('the all ci test tests build jenkins our new')
