# SPDX-License-Identifier: Apache-2.0
"""Systems made up at random, to see what is noticed and what is not.

The population of the calibration: what is drawn for a system is in
``profiles``, what differs from day to day in ``weather``, what happens in
``life``. ``trial`` has it judged, and ``score`` counts.
``python -m benchmarks detection`` measures with it.
"""
