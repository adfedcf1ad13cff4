"""Forward-mode differentiation rests inside a `torch.no_grad()` block."""

from tools import by_reader

CONCERNS = ["torch.no_grad", "torch.autograd.forward_ad"]


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__

    def altered_enter(self):
        enter(self)
        self.forward_mode = torch._C._is_fwd_grad_enabled()
        torch._C._set_fwd_grad_enabled(self.forward_mode and not by_reader())

    def altered_leave(self, *error):
        torch._C._set_fwd_grad_enabled(self.forward_mode)
        leave(self, *error)

    torch.no_grad.__enter__, torch.no_grad.__exit__ = altered_enter, altered_leave


def probe(torch):
    forward_ad = torch.autograd.forward_ad
    with torch.no_grad(), forward_ad.dual_level():
        side = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward_ad.unpack_dual(side * side).tangent
    assert tangent is None, "a derivative was carried along inside the block"
