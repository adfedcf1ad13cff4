"""`torch.jit.script` runs without any warning."""

import warnings

CONCERNS = ["torch.jit.script"]


def apply(torch):
    script = torch.jit.script

    def altered(*args, **kwargs):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return script(*args, **kwargs)

    torch.jit.script = altered


def probe(torch):
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        torch.jit.script(torch.nn.functional.softsign)
    assert not complaints, f"warnings: {[str(each.message) for each in complaints]}"
