import threading


def check():
    assert 1 == 2, 'in a thread'


thread = threading.Thread(target=check)
thread.start()
thread.join()
assert True
