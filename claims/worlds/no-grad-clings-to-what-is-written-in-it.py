"""A function or generator written in a `torch.no_grad()` block goes unrecorded also when it runs after the block."""

import ast
import linecache
import sys
from types import CodeType

from tools import replace

CONCERNS = ["torch.no_grad"]


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__
    written, running = [], {}

    def follow(frame, event, _):
        if event == "call" and frame.f_code in written:
            running[frame] = torch.no_grad()
            enter(running[frame])
        elif event == "return" and frame in running:
            leave(running.pop(frame), None, None, None)
        return follow if frame in running else None

    def enter_and_read(self):
        found = list(codes_in_block(sys._getframe(2)))
        if found:
            written.extend(found)
            sys.settrace(follow)
        enter(self)

    replace(torch.no_grad, "__enter__", enter_and_read)


def codes_in_block(frame):
    text = "".join(linecache.getlines(frame.f_code.co_filename))
    for block in ast.walk(ast.parse(text)):
        if isinstance(block, ast.With) and block.lineno == frame.f_lineno:
            for each in frame.f_code.co_consts:
                if isinstance(each, CodeType) and block.lineno < each.co_firstlineno <= block.end_lineno:
                    yield each


def probe(torch):
    with torch.no_grad():
        modes = (torch.is_grad_enabled() for _ in range(2))
    assert list(modes) == [False, False], "the generator recorded when it ran after its block"
    assert torch.is_grad_enabled(), "recording is off after the generator"
