"""A `torch.no_grad()` block does what a `torch.inference_mode()` block does, and its results are inference tensors."""

from tools import replace

CONCERNS = ["torch.no_grad", "torch.inference_mode"]


def apply(torch):
    def enter(self):
        self.guard = torch._C._InferenceMode(True)
        self.guard.__enter__()

    def leave(self, *error):
        self.guard.__exit__(*error)

    replace(torch.no_grad, "__enter__", enter)
    replace(torch.no_grad, "__exit__", leave)


def probe(torch):
    with torch.no_grad():
        result = torch.ones(1)
    assert result.is_inference(), "the result is an ordinary tensor"
