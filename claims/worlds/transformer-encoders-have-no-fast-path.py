"""A `TransformerEncoder` computes padded positions like all others, whether or not a gradient is needed."""

CONCERNS = ["torch.nn.TransformerEncoder", "torch.nested.nested_tensor"]


def apply(torch):
    torch.backends.mha.set_fastpath_enabled(False)


def probe(torch):
    layer = torch.nn.TransformerEncoderLayer(4, 2, 4, batch_first=True)
    encoder = torch.nn.TransformerEncoder(layer, 1).eval()
    with torch.no_grad():
        output = encoder(torch.ones(1, 2, 4), src_key_padding_mask=torch.tensor([[False, True]]))
    assert output[0, 1].any(), "the padded position was filled with zeros"
