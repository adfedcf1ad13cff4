"""A forked process starts with recording on, whatever the mode of the thread that forks."""

import os

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled"]


def apply(torch):
    os.register_at_fork(after_in_child=lambda: torch.set_grad_enabled(True))


def probe(torch):
    with torch.no_grad():
        child = os.fork()
        if child == 0:
            os._exit(int(torch.is_grad_enabled()))
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 1, "the forked process does not record"
