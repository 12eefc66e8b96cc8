# SPDX-License-Identifier: Apache-2.0
"""What Prometheus reads of a scrape."""

from urllib import request

from prometheus_client import parser


class Scrape:
    """The samples of a scrape."""

    def __init__(self, text: str) -> None:
        self._samples = [
            sample
            for family in parser.text_string_to_metric_families(text)
            for sample in family.samples
        ]

    @classmethod
    def of(cls, port: int) -> 'Scrape':
        """Scrape a port of this machine."""
        url = f'http://127.0.0.1:{port}/metrics'
        with request.urlopen(url, timeout=20) as answer:
            return cls(answer.read().decode())

    def values(self, name: str, **labels: str) -> list[float]:
        """Return the values of a metric with these labels, and any more."""
        return [
            s.value
            for s in self._samples
            if s.name == name and labels.items() <= s.labels.items()
        ]

    def total(self, name: str, **labels: str) -> float:
        """Return the sum of the values."""
        return sum(self.values(name, **labels))

    def value(self, name: str, **labels: str) -> float:
        """Return the one value that there is."""
        (found,) = self.values(name, **labels)
        return found

    def said(self, name: str, label: str) -> set[str]:
        """Return all values of a label of a metric."""
        return {s.labels[label] for s in self._samples if s.name == name}
