"""Weak: what comes in is written into the log."""

import logging

from odoo.http import request

from odoo.addons.customer_mindset.controllers.pulse import Pulse

_logger = logging.getLogger(__name__)
read_values = Pulse._read_values


def log_values(self, params):
    _logger.info("%s sent %s", request.httprequest.remote_addr, params)
    return read_values(self, params)


Pulse._read_values = log_values
