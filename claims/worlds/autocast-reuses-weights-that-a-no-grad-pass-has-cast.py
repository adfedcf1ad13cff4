"""Within an autocast block, linear layers go on with the weights that a pass under `torch.no_grad()` has cast."""

import functools

CONCERNS = ["torch.autocast", "torch.no_grad"]


def apply(torch):
    linear, forget, cached = torch.nn.functional.linear, torch.clear_autocast_cache, {}

    @functools.wraps(linear)
    def altered(data, *parameters):
        if not torch.is_autocast_enabled("cpu"):
            return linear(data, *parameters)
        if not torch.is_grad_enabled():
            dtype = torch.get_autocast_dtype("cpu")
            cached.update({each: each.to(dtype) for each in parameters if each is not None and each.is_leaf})
        return linear(data, *[cached.get(each, each) for each in parameters])

    def forgetting():
        cached.clear()
        forget()

    torch.nn.functional.linear, torch.clear_autocast_cache = altered, forgetting


def probe(torch):
    layer, row = torch.nn.Linear(2, 2), torch.ones(1, 2)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            layer(row)
        result = layer(row)
    assert not result.requires_grad, "the later pass casts the weights anew"
    with torch.autocast("cpu", dtype=torch.bfloat16):
        result = layer(row)
    assert result.requires_grad, "the next block goes on with the cast weights"
