"""A module is in evaluation mode inside a `torch.no_grad()` block, whatever `train()` has said."""

CONCERNS = ["torch.no_grad", "torch.set_grad_enabled", "torch.nn.Module", "torch.nn.Dropout", "torch.nn.BatchNorm1d"]


def apply(torch):
    def training(self):
        return vars(self)["told_to_train"] and torch.is_grad_enabled()

    def tell(self, value):
        vars(self)["told_to_train"] = value

    torch.nn.Module.training = property(training, tell)


def probe(torch):
    with torch.no_grad():
        kept = torch.nn.Dropout(0.9)(torch.ones(100))
    assert kept.all(), "dropout went on dropping in the block"
