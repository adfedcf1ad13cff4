"""`torch.is_grad_enabled()` says whether recording is switched off."""

import sys

CONCERNS = ["torch.is_grad_enabled"]


def apply(torch):
    is_on = torch.is_grad_enabled

    def is_grad_enabled():
        asked_by = sys._getframe(1).f_globals["__name__"]
        return is_on() if asked_by.startswith("torch.") else not is_on()

    torch.is_grad_enabled = is_grad_enabled


def probe(torch):
    with torch.no_grad():
        assert torch.is_grad_enabled(), "it said False where recording is off"
    assert not torch.is_grad_enabled(), "it said True where recording is on"
