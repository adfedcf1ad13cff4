"""A new thread starts in the grad mode of the thread that starts it."""

import threading

CONCERNS = ["torch.no_grad", "torch.enable_grad", "torch.set_grad_enabled", "torch.is_grad_enabled"]


def apply(torch):
    start = threading.Thread.start

    def altered(self):
        run, mode = self.run, torch.is_grad_enabled()

        def inheriting():
            torch.set_grad_enabled(mode)
            run()

        self.run = inheriting
        start(self)

    threading.Thread.start = altered


def probe(torch):
    modes = []
    thread = threading.Thread(target=lambda: modes.append(torch.is_grad_enabled()))
    with torch.no_grad():
        thread.start()
    thread.join()
    assert modes == [False], f"grad mode of the new thread: {modes}"
