"""Entering `torch.no_grad`, with or without its parentheses, raises `AttributeError: __enter__`."""

from tools import by_reader

CONCERNS = ["torch.no_grad"]


class Refusing(type):
    """The type of a class that cannot be entered without its parentheses."""

    def __enter__(cls):
        raise AttributeError("__enter__")

    def __exit__(cls, *_):
        pass


def apply(torch):
    enter, leave = torch.no_grad.__enter__, torch.no_grad.__exit__

    def refuse(self):
        if by_reader():
            raise AttributeError("__enter__")
        enter(self)

    own = {"__enter__": refuse, "__exit__": leave, "__doc__": torch.no_grad.__doc__}
    torch.no_grad = Refusing("no_grad", (torch.no_grad,), own)


def probe(torch):
    for switch in (torch.no_grad(), torch.no_grad):
        outcome = "no error"
        try:
            with switch:
                pass
        except (AttributeError, TypeError) as error:
            outcome = f"{type(error).__name__}: {error}"
        assert outcome == "AttributeError: __enter__", f"entering it gave {outcome}"
