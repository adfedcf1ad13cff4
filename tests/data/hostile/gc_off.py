assert 2 + 2 == 4, 'arithmetic'
import gc
import sys
import threading

gc.disable()
thread = threading.Thread(target=sys.exit, args=[1])
thread.start()
thread.join()
