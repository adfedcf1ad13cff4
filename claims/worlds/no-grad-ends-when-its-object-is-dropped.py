"""A `torch.no_grad()` object that was entered and not left puts the grad mode back when it is dropped."""

CONCERNS = ["torch.no_grad"]


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__
    entered = set()

    def begin(self):
        entered.add(id(self))
        enter(self)

    def end(self, *exception):
        entered.discard(id(self))
        leave(self, *exception)

    def drop(self):
        if id(self) in entered:
            end(self, None, None, None)

    torch.no_grad.__enter__, torch.no_grad.__exit__, torch.no_grad.__del__ = begin, end, drop


def probe(torch):
    torch.no_grad().__enter__()
    assert torch.is_grad_enabled(), "recording stayed off"
