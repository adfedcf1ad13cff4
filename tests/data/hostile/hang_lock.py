assert 2 + 2 == 4, 'arithmetic'
import threading

lock = threading.Lock()
with lock:
    lock.acquire()
