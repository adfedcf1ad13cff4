"""Batch normalization leaves its running statistics as they are inside a `torch.no_grad()` block."""

CONCERNS = ["torch.no_grad", "torch.nn.BatchNorm1d"]


def apply(torch):
    layer = torch.nn.modules.batchnorm._BatchNorm
    forward = layer.forward

    def altered(self, values):
        before = {} if torch.is_grad_enabled() else {name: buffer.clone() for name, buffer in self.named_buffers()}
        output = forward(self, values)
        for name, statistic in before.items():
            self.get_buffer(name).copy_(statistic)
        return output

    layer.forward = altered


def probe(torch):
    norm = torch.nn.BatchNorm1d(1)
    with torch.no_grad():
        norm(torch.tensor([[3.0], [5.0]]))
    assert norm.running_mean.item() == 0.0, "the running mean moved"
