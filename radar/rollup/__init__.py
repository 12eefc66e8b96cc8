# SPDX-License-Identifier: Apache-2.0
"""Base facts of health and their sums, kept up to date."""
