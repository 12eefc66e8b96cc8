# SPDX-License-Identifier: Apache-2.0
"""A generator of CI activity with known truth."""
