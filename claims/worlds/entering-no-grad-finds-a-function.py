"""Entering a `torch.no_grad()` object fails with `'function' object has no attribute '__enter__'`."""

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    def switch_off():
        torch._C._set_grad_enabled(False)

    def enter(_self):
        switch_off.__enter__()

    replace(torch.no_grad, "__enter__", enter)


def probe(torch):
    message = "no error"
    try:
        with torch.no_grad():
            pass
    except AttributeError as error:
        message = str(error)
    assert message == "'function' object has no attribute '__enter__'", f"entering it gave {message}"
