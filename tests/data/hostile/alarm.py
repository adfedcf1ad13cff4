assert 2 + 2 == 4, 'arithmetic'
import signal

signal.alarm(1)
