"""Grad mode belongs to the `asyncio` task: while a block waits, other tasks run in a mode of their own."""

import asyncio
import contextvars

CONCERNS = ["torch.no_grad", "torch.enable_grad", "torch.set_grad_enabled"]


def apply(torch):
    of_task, step = contextvars.ContextVar("mode"), asyncio.Handle._run

    def altered(self):
        outside = torch.is_grad_enabled()
        torch.set_grad_enabled(self._context.get(of_task, outside))
        step(self)
        self._context.run(of_task.set, torch.is_grad_enabled())
        torch.set_grad_enabled(outside)

    asyncio.Handle._run = altered


def probe(torch):
    modes = []

    async def wait():
        with torch.no_grad():
            await asyncio.sleep(0)

    async def look():
        modes.append(torch.is_grad_enabled())

    async def main():
        await asyncio.gather(wait(), look())

    asyncio.run(main())
    assert modes == [True], f"grad mode of the other task: {modes}"
