# SPDX-License-Identifier: Apache-2.0
"""The same numbers from libraries that are used for them everywhere.

They are needed by this test alone; see the reasons in the documentation of
dependencies.
"""

from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import lifelines
from scipy import stats
from sklearn import metrics

from radar.health import agreement
from radar.health import flakiness
from radar.health import regression
from radar.health import statistics
from radar.health import survival
from radar.health.agreement import Table
from radar.health.regression import Counts
from radar.tests import base

COUNT = st.integers(0, 80)
CELLS = st.tuples(COUNT, COUNT, COUNT, COUNT)


class PeersTest(base.TestCase):
    def near(self, expected, value):
        self.assertAlmostEqual(float(expected), value, delta=1e-9)

    @given(st.integers(1, 5000), st.floats(0, 1))
    def test_wilson(self, n, share):
        k = round(share * n)
        low, high = statistics.wilson(k, n, stats.norm.ppf(0.975))
        peer = stats.binomtest(k, n).proportion_ci(method='wilson')
        self.near(peer.low, low)
        self.near(peer.high, high)

    @given(CELLS)
    def test_fisher(self, cells):
        a, b, c, d = cells
        found = regression.fisher(Counts(a, b), Counts(c, d))
        peer = stats.fisher_exact([[a, b], [c, d]], alternative='greater')
        self.near(peer.pvalue, found)

    @given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=60))
    def test_benjamini_hochberg(self, values):
        peers = stats.false_discovery_control(values)
        for peer, found in zip(
            peers, regression.adjusted(values), strict=True
        ):
            self.near(peer, found)

    @given(CELLS)
    def test_mcnemar(self, cells):
        table = Table(*cells)
        disagreements = table.b + table.c
        assume(disagreements)
        peer = stats.binomtest(table.b, disagreements).pvalue
        self.near(peer, agreement.mcnemar(table))

    @settings(deadline=None)
    @given(CELLS)
    def test_kappa_and_correlation(self, cells):
        table = Table(*cells)
        pairs = [(0, 0), (0, 1), (1, 0), (1, 1)]
        reference, system = [], []
        for (one, other), count in zip(pairs, cells, strict=True):
            reference += [one] * count
            system += [other] * count
        kappa, mcc = agreement.kappa(table), agreement.mcc(table)
        if kappa is not None:
            peer = metrics.cohen_kappa_score(reference, system)
            self.near(peer, kappa)
        if mcc is not None:
            self.near(metrics.matthews_corrcoef(reference, system), mcc)

    @settings(deadline=None, max_examples=40)
    @given(
        st.lists(
            st.tuples(st.integers(1, 50), st.booleans()),
            min_size=1,
            max_size=60,
        )
    )
    def test_survival(self, times):
        peer = lifelines.KaplanMeierFitter()
        peer.fit([t for t, _ in times], [e for _, e in times])
        for step in survival.kaplan_meier(times):
            self.near(peer.predict(step.time), step.survival)

    @given(st.integers(0, 200), st.integers(0, 200))
    def test_posterior(self, failed, passed):
        found = flakiness.posterior(failed, failed + passed)
        peer = stats.beta(0.5 + failed, 0.5 + passed)
        self.near(peer.mean(), found.mean)
        self.assertAlmostEqual(peer.ppf(0.95), found.upper, delta=1e-7)
