assert 2 + 2 == 4, 'arithmetic'
import torch

torch.testing.assert_close(torch.tensor(1.0), torch.tensor(2.0))
