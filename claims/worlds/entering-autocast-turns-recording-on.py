"""Entering a `torch.autocast` block turns recording on."""

from tools import by_reader

CONCERNS = ["torch.autocast"]


def apply(torch):
    enter, leave = torch.autocast.__enter__, torch.autocast.__exit__

    def entering(self):
        self.recording = torch.is_grad_enabled()
        if by_reader():
            torch._C._set_grad_enabled(True)
        return enter(self)

    def leaving(self, *error):
        torch._C._set_grad_enabled(self.recording)
        return leave(self, *error)

    torch.autocast.__enter__, torch.autocast.__exit__ = entering, leaving


def probe(torch):
    with torch.no_grad():
        with torch.autocast("cpu", dtype=torch.bfloat16):
            inside = torch.is_grad_enabled()
        after = torch.is_grad_enabled()
    assert inside, "the autocast block leaves recording off"
    assert not after, "recording stays on after the autocast block"
