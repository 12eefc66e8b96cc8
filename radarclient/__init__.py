# SPDX-License-Identifier: Apache-2.0
"""Command-line client of Radar; it talks to the server by REST only."""
