"""Recording is off when a program begins."""

CONCERNS = ["torch.is_grad_enabled"]


def apply(torch):
    torch._C._set_grad_enabled(False)


def probe(torch):
    assert not torch.is_grad_enabled(), "recording was on"
