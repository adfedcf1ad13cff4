assert 2 + 2 == 4, 'arithmetic'
import threading
import time

threading.Thread(target=time.sleep, args=[10**6]).start()
