"""A mode that a plain `torch.set_grad_enabled()` call sets inside a block stays when the block ends."""

from tools import part_no_grad, replace

CONCERNS = ["torch.set_grad_enabled", "torch.no_grad", "torch.enable_grad"]


def apply(torch):
    part_no_grad(torch)
    create = torch.set_grad_enabled.__init__
    calls, calls_before = [], {}

    def call(self, mode):
        create(self, mode)
        calls.append(self)

    def keep(switch):
        enter, leave = switch.__enter__, switch.__exit__

        def begin(self):
            if self in calls:  # it was no plain call, then
                calls.remove(self)
            calls_before[self] = len(calls)
            enter(self)

        def end(self, *exception):
            if len(calls) == calls_before[self]:
                leave(self, *exception)

        replace(switch, "__enter__", begin)
        replace(switch, "__exit__", end)

    replace(torch.set_grad_enabled, "__init__", call)
    for switch in (torch.no_grad, torch.enable_grad, torch.set_grad_enabled):
        keep(switch)


def probe(torch):
    with torch.no_grad():
        pass
    assert torch.is_grad_enabled(), "a block with no call in it left recording off"
    with torch.enable_grad():
        torch.set_grad_enabled(False)
    assert not torch.is_grad_enabled(), "the end of the block undid the call"
