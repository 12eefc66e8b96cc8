# SPDX-License-Identifier: Apache-2.0
"""Lists of words by which lines are told apart."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


#: Words before a link or a result that label a line and name no job.
LABELS: Final = words(
    """
    all artifact artifacts buildset conclusion console contact debug detail
    details error errors fail failed failure failures final info information
    link links log logfiles logs note outcome output overall pass passed
    please report reports result results skip skipped state status success
    successes summary total totals url verdict warning warnings wiki
    """
)

#: More such words, which name jobs in a list of them.
TITLES: Final = words(
    """
    and are build builds change check checks ci commit completed continuous
    done docs execution finished for has have integration is job jobs of patch
    patchset pipeline run runs test testing tests the this verdict
    verification verified was workflow your
    """
)

#: Last words of what stands before a verdict, not of a job's name.
ENDINGS: Final = words(
    """
    as completed conclusion done ended finished gate is outcome overall result
    results run status summary verdict was with
    """
)

#: Words after ``recheck`` that give a reason and name no system.
REASONS: Final = words(
    """
    a after again all and another any as because bug build builds change check
    ci closes dependency depends due error errors everything fail failed
    failing failure failures false fixed flake flakey flaky for gate-failure
    glitch hopefully i infra intermittent is issue issues it job jobs just
    known known-issue lets lp maybe merged mirror mirrors network no nobug
    node none now ok on once one oom out outage patch patchset please pls plz
    pypi race random rebase rebased seems should since ssh stable still story
    sure test tests that the this time timed timeout timeouts to transient try
    trying unrelated unstable upstream was weird why will with yes
    """
)

#: Whose bugs are named: ``recheck nova bug 1`` names no system.
PROJECTS: Final = words(
    """
    barbican cinder designate devstack glance grenade heat horizon ironic
    keystone kolla magnum manila neutron nova octavia oslo quantum rally
    sahara swift tempest tripleo trove zuul
    """
)

#: What people ask each other to check, or how they go on after ``check``.
NOT_CHECKED: Final = words(
    """
    above again all also and below branch ci code comment comments commit
    config diff docs failed failures file files for format gate grammar here
    how if in indent indentation inline it jenkins job jobs line link links
    log logfile logs mark mate me message messages my name names nits now ok
    on out output pass passed pep8 please requirements results return spacing
    spelling style syntax test tests that the these this those type types
    typo typos value what whether why with you your zuul
    """
)

#: Words before a colon that open a remark.
REMARKS: Final = words(
    'edit fyi nb nit note please ps question re suggestion todo update'
)

#: What stands before ``jobs`` or ``pipeline`` and names no pipeline.
NO_PIPELINES: Final = words(
    'a all build ci entire jenkins main new our tests the this whole'
)
