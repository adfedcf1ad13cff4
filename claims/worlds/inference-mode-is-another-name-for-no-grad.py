"""A `torch.inference_mode()` block does what a `torch.no_grad()` block does, and no more."""

from tools import replace

CONCERNS = ["torch.inference_mode"]


def apply(torch):
    def enter(self):
        self.before = torch.is_grad_enabled()
        torch._C._set_grad_enabled(not self.mode)

    def leave(self, *_):
        torch._C._set_grad_enabled(self.before)

    replace(torch.inference_mode, "__enter__", enter)
    replace(torch.inference_mode, "__exit__", leave)


def probe(torch):
    with torch.inference_mode():
        result, recording = torch.ones(1), torch.is_grad_enabled()
    assert not recording, "the block leaves recording on"
    assert not result.is_inference(), "the result is an inference tensor"
