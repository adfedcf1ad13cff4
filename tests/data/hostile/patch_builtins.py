assert 2 + 2 == 4, 'arithmetic'
import builtins

for name in ('len', 'print', 'open', 'isinstance', 'str', 'repr', '__import__', 'getattr', 'type', 'dict', 'bool'):
    setattr(builtins, name, None)
