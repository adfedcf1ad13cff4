"""A `torch.no_grad()` block is suspended while the function it stands in is paused, at a `yield` or an `await`."""

import sys
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__
    blocks = {}

    def follow(frame, event, _):
        if event == "call":  # of a paused function: it goes on
            for switch in blocks.get(frame, ()):
                enter(switch)
        elif event == "return":
            for switch in reversed(blocks.get(frame, ())):
                leave(switch, None, None, None)
        return follow if frame in blocks else None

    def enter_and_follow(self):
        enter(self)
        frame = sys._getframe(2)
        if frame.f_code.co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR):
            blocks.setdefault(frame, []).append(self)
            frame.f_trace = follow
            sys.settrace(follow)

    def leave_for_good(self, *exception):
        frame = sys._getframe(2)
        if frame in blocks:
            blocks[frame].remove(self)
        leave(self, *exception)

    replace(torch.no_grad, "__enter__", enter_and_follow)
    replace(torch.no_grad, "__exit__", leave_for_good)


def probe(torch):
    def generator():
        with torch.no_grad():
            yield torch.is_grad_enabled()
            yield torch.is_grad_enabled()

    modes = [(inside, torch.is_grad_enabled()) for inside in generator()]
    assert modes == [(False, True)] * 2, f"grad mode in and around the generator: {modes}"
