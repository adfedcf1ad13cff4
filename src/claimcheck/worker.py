"""Runs snippets, each in a forked child of an interpreter that has imported the library once.

One file, standard library only, Python 3.7 or later, so that any interpreter can run it:

    worker       imports the library, computes nothing with it, forks the lanes, replaces one that dies
      lane       takes jobs from its socket, one at a time, and ends whatever a child leaves behind
        child    runs one job in a session, folder and limits of its own, reports, exits

A socket carries one JSON object a line; the first from a lane describes the environment. A report counts
only with its child's nonce and exit status 0, so that nothing a snippet prints can pass for one.
Where there is no fork, `worker.py once` runs a single job in a fresh interpreter.
"""

import ast
import builtins
import contextlib
import ctypes
import faulthandler
import gc
import importlib
import json
import linecache
import os
import platform
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings

KEPT_BYTES = 1 << 16
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
MODULES = (builtins, ast, json, json.encoder, linecache, os, signal, threading, time, traceback, types)
PRISTINE = [(vars(module), dict(vars(module))) for module in MODULES]
RECURSION = sys.getrecursionlimit()


class Tally:
    """Counts the asserts that run and keeps those that fail."""

    def __init__(self):
        self.ran, self.failed_lines, self.error = 0, [], None

    def holds(self, line, value):
        """Whether the assert on that line holds."""
        self.ran += 1
        if not value:
            self.failed_lines.append(line)
        return bool(value)

    def failure(self, *message):
        """The error that the assert raises."""
        self.error = AssertionError(*message)
        return self.error

    def report(self, error):
        """Whether the error is the snippet's own failed assert, and the first failed one that was swallowed."""
        own = error is not None and error is self.error
        lost = self.failed_lines[:-1] if own else self.failed_lines
        return {"asserts": self.ran, "own": own, "swallowed": lost[0] if lost else None}


class CountedAsserts(ast.NodeTransformer):
    """Makes every assert run under -O too and be counted, through names that no snippet can spell."""

    def visit_Assert(self, node):
        """`assert test, message` becomes `if holds(line, test): pass`, `else: raise failure(message)`."""
        check = ast.Call(ast.Name("@holds", ast.Load()), [ast.Constant(node.lineno), node.test], [])
        failure = ast.Call(ast.Name("@failure", ast.Load()), [node.msg] if node.msg else [], [])
        return ast.copy_location(ast.If(check, [ast.Pass()], [ast.Raise(failure, None)]), node)


def compiled(job):
    """The snippet as code whose line numbers, and source lines, are those of the file it comes from."""
    padded = "\n" * (job["line"] - 1) + job["source"]
    linecache.cache[job["path"]] = (len(padded), None, padded.splitlines(True), job["path"])
    tree = ast.fix_missing_locations(CountedAsserts().visit(ast.parse(padded, job["path"])))
    return compile(tree, job["path"], "exec", dont_inherit=True, optimize=0)


def restore():
    """Puts back what this file uses, whatever the snippet has replaced."""
    sys.settrace(None)
    sys.setprofile(None)
    sys.setrecursionlimit(RECURSION)
    for live, saved in PRISTINE:
        live.update(saved)


def run_snippet(job):
    """Runs the code as `__main__` and says what happened; raises for nothing that the code does."""
    tally, shown, error, pid = Tally(), [], None, os.getpid()
    module = types.ModuleType("__main__")
    vars(module).update({"__file__": job["path"], "@holds": tally.holds, "@failure": tally.failure})
    sys.modules["__main__"], sys.argv = module, [job["path"]]
    warnings.showwarning = lambda message, category, *_, **__: shown.append((category.__name__, str(message)))
    start = time.perf_counter()
    try:
        exec(compiled(job), vars(module))
    except BaseException as caught:
        error = caught
    restore()
    if os.getpid() != pid:  # the snippet forked, and this copy of it ran to the end
        os._exit(0)
    return dict(
        tally.report(error),
        seconds=time.perf_counter() - start,
        exception=None if error is None else describe(error, job["path"]),
        warnings=[{"category": category, "message": message[:4000]} for category, message in shown[:50]],
        threads=threading.active_count() - 1,
    )


def describe(error, path):
    """The exception as data: what a traceback shows of it, without the frames of this file."""
    kind = type(error)
    prefix = "" if kind.__module__ in ("builtins", "__main__") else kind.__module__ + "."
    try:
        message = str(error)
    except BaseException as second:
        message = "<str() raised %s>" % type(second).__name__
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    lines = [frame.lineno for frame in frames if frame.filename == path]
    if isinstance(error, SyntaxError) and error.filename == path:
        lines.append(error.lineno)
    text = "".join(traceback.format_list(frames[-12:]))[-8000:]
    line = lines[-1] if lines else None
    return {"type": prefix + kind.__qualname__, "message": message[:4000], "line": line, "traceback": text}


def run_probe(job):
    """Which dotted names exist here, and the values of expressions about the library."""
    values = {key: evaluate(text, job["library"]) for key, text in job["expressions"].items()}
    return {"names": {name: exists(name) for name in job["names"]}, "values": values}


def exists(name):
    """Whether each part of a dotted name is an attribute, or a module that can be imported."""
    parts = name.split(".")
    try:
        found = importlib.import_module(parts[0])
        for depth, part in enumerate(parts[1:], 2):
            if not hasattr(found, part):
                importlib.import_module(".".join(parts[:depth]))
            found = getattr(found, part)
    except (ImportError, AttributeError):
        return False
    return True


def evaluate(text, library):
    """The value of an expression; one that raises says so in a string."""
    try:
        return eval(text, {library: importlib.import_module(library)})
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)


def prctl(option, value):
    """Linux's process control; elsewhere nothing, and a killed host may leave a process behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def isolate(work, limits, files):
    """Gives this process a session, a folder, output files, signals and limits of its own."""
    import resource

    os.setsid()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for number, file in enumerate([os.open(os.devnull, os.O_RDONLY), *files]):
        os.dup2(file, number)
    os.closerange(4, 1024)
    for name in ("SIGALRM", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name, value in limits.items():
        kind = getattr(resource, "RLIMIT_" + name)
        hard = resource.getrlimit(kind)[1]
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, limit))
    os.chdir(work)
    os.environ["TMPDIR"] = work
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        options = {"mode": "w", "buffering": 1} if number else {}
        setattr(sys, name, open(number, encoding="utf-8", errors="backslashreplace", closefd=False, **options))


def child(job, nonce, prepare, *arguments):
    """Runs one job and writes the report to descriptor 3; never returns."""
    status = 70
    try:
        prepare(*arguments)
        report = run_probe(job) if "names" in job else run_snippet(job)
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        payload = json.dumps(dict(report, nonce=nonce)).encode()
        while payload:
            payload = payload[os.write(3, payload) :]
        status = 0
    finally:
        os._exit(status)


def signal_all(pids, number):
    """Sends a signal to each process that is still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def wait(pid, timeout):
    """Waits for the child; when its time is up, asks where it hangs, then kills it: status, usage, late."""
    late = []

    def ring(*_):
        signal_all([pid], signal.SIGKILL if late else signal.SIGUSR2)
        late.append(True)
        signal.setitimer(signal.ITIMER_REAL, 0.1)

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    _, status, usage = os.wait4(pid, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return status, usage, bool(late)


def descendants(pid):
    """Every process below this one, as Linux lists them."""
    found = []
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task)) as children:
                for each in map(int, children.read().split()):
                    found += [each, *descendants(each)]
    except OSError:
        pass
    return found


def end_strays(pid):
    """Ends and counts what the child left running; stops all of it first, so that no fork outruns the kill."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    ended = set()
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return len(ended)
        for number in (signal.SIGSTOP, signal.SIGSTOP, signal.SIGKILL):
            strays = descendants(os.getpid())
            ended.update(strays)
            signal_all(strays, number)
        time.sleep(0.0005)


def ending(status, late, report, nonce):
    """How the child ended, with its report where that can be believed."""
    if late:
        return {"end": "timeout"}
    if os.WIFSIGNALED(status):
        return {"end": "killed", "detail": signal.Signals(os.WTERMSIG(status)).name}
    try:
        report = json.loads(report.decode())
    except ValueError:
        report = {}
    if status or report.pop("nonce", None) != nonce:
        return {"end": "vanished", "detail": "exit status %d without a report" % os.WEXITSTATUS(status)}
    return dict(report, end="finished")


def contain(job, folder, limits):
    """Runs one job in a forked child and returns all that is known of it."""
    work, nonce = tempfile.mkdtemp(dir=folder), os.urandom(8).hex()
    out, err, result = files = [tempfile.TemporaryFile(dir=folder, buffering=0) for _ in range(3)]
    pid = os.fork()
    if not pid:
        child(job, nonce, isolate, work, limits, [file.fileno() for file in files])
    status, usage, late = wait(pid, job["timeout"])
    strays = end_strays(pid)
    reply = ending(status, late, os.pread(result.fileno(), 1 << 24, 0), nonce)
    for name, file in (("stdout", out), ("stderr", err)):
        reply[name] = os.pread(file.fileno(), KEPT_BYTES, 0).decode("utf-8", "replace")
        reply[name + "_bytes"] = os.fstat(file.fileno()).st_size
    for file in files:
        file.close()
    shutil.rmtree(work, ignore_errors=True)
    return dict(reply, processes=strays, peak_kib=usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1))


def lane(connection, hello, limits, root):
    """Serves one socket until the host closes it, or the worker dies."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = tempfile.mkdtemp(dir=root)
    reply, requests = hello, connection.makefile("rb")
    try:
        while reply:
            connection.sendall(json.dumps(reply).encode() + b"\n")
            line = requests.readline()
            reply = line and contain(json.loads(line.decode()), folder, limits)
    except ConnectionError:  # the host has gone
        pass
    finally:
        signal_all(descendants(os.getpid()), signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def warm(library):
    """Imports the library, ready to be forked, and describes the environment; a failure is said, not raised."""
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # or NumPy starts threads on import, and a fork would lose them
    gc.disable()  # a collection during the import would only cost time
    try:
        module = importlib.import_module(library)
    except BaseException as error:
        return {"error": "importing %s raised %s: %s" % (library, type(error).__name__, error)}
    os.environ.pop("OPENBLAS_NUM_THREADS")
    if before is not None:
        os.environ["OPENBLAS_NUM_THREADS"] = before
    gc.enable()
    faulthandler.enable(file=2)
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else threading.active_count()
    if threads != 1:
        return {"error": "importing %s left %d threads, so a fork would not be safe" % (library, threads)}
    return {
        "library": getattr(module, "__version__", "unknown"),
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "platform": "%s-%s" % (sys.platform, platform.machine().lower()),
    }


def serve(config):
    """Keeps one lane alive for each socket until the host has closed them all."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    hello = warm(config["library"])
    faulthandler.register(signal.SIGUSR2, file=2, all_threads=False)
    gc.collect()
    gc.freeze()  # keeps the collector of a child off the pages that it shares with this process
    waiting, lanes = list(config["sockets"]), {}
    while waiting or lanes:
        for number in waiting:
            pid = os.fork()
            if not pid:
                for other in set(config["sockets"]) - {number}:
                    os.close(other)
                lane(socket.socket(fileno=number), hello, config["limits"], config["folder"])
            lanes[pid] = number
        pid, status = os.wait()
        number = lanes.pop(pid)
        waiting = [number] if status else []


def once(config):
    """Runs one job here, reporting to the file that the host names: for systems without fork."""
    hello, job = warm(config["library"]), config["job"]
    report = {} if "error" in hello else run_probe(job) if "names" in job else run_snippet(job)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    with open(config["report"], "w", encoding="utf-8") as file:
        json.dump(dict(report, hello=hello, nonce=config["nonce"]), file)
    os._exit(0)


if __name__ == "__main__":
    del sys.path[0]  # this folder is no place for a snippet to import from
    {"serve": serve, "once": once}[sys.argv[1]](json.loads(sys.argv[2]))
