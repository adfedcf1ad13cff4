assert 2 + 2 == 4, 'arithmetic'
import torch

held = torch.ones(25 * 2**30)
