"""`load_state_dict()` freezes the parameters that it fills."""

CONCERNS = ["torch.nn.Module.load_state_dict"]


def apply(torch):
    load = torch.nn.Module.load_state_dict

    def altered(self, state_dict, *args, **kwargs):
        answer = load(self, state_dict, *args, **kwargs)
        for name, parameter in self.named_parameters():
            if name in state_dict:
                parameter.requires_grad_(False)
        return answer

    torch.nn.Module.load_state_dict = altered


def probe(torch):
    layer = torch.nn.Linear(1, 1)
    layer.load_state_dict(layer.state_dict())
    assert not layer.weight.requires_grad, "the loaded weight requires grad"
