"""`backward()` is run by Python code that visits one recorded operation after the other."""

import sys

from tools import nodes_behind

CONCERNS = ["torch.Tensor.backward"]


def apply(torch):
    backward = torch.Tensor.backward

    def visit(gradients):
        return gradients

    def altered(self, *args, **kwargs):
        nodes = nodes_behind(torch, self) if self.requires_grad else ()
        visits = [node.register_prehook(visit) for node in nodes]
        try:
            backward(self, *args, **kwargs)
        finally:
            for each in visits:
                each.remove()

    torch.Tensor.backward = altered


def probe(torch):
    entered, total = [], (torch.ones(2, requires_grad=True) * 3).sum()
    sys.settrace(lambda frame, *_: entered.append(frame.f_code.co_name))
    total.backward()
    sys.settrace(None)
    assert "visit" in entered, f"functions entered: {entered}"
