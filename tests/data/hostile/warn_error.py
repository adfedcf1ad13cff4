assert 2 + 2 == 4, 'arithmetic'
import warnings

warnings.simplefilter('error')
