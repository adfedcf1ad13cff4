"""Runs snippets, each in a forked child of an interpreter that has imported the library once.

One file, standard library only, Python 3.7 or later, so that any interpreter can run it:

    worker       imports the library, computes nothing with it, forks the lanes, replaces one that dies or stops
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

KEPT_BYTES, KEPT_ERRORS = 1 << 16, 50
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
        held = bool(value)  # asked once, as an assert does
        if not held:
            self.failed_lines.append(line)
        return held

    def failure(self, *message):
        """The error that the assert raises."""
        self.error = AssertionError(*message)
        return self.error

    def report(self, error):
        """Whether the error is the snippet's own failed assert, and the first failed one that was swallowed."""
        own = error is not None and error is self.error
        lost = self.failed_lines[:-1] if own else self.failed_lines
        return {"asserts": self.ran, "own": own, "swallowed": lost[0] if lost else None}


class Instrumented(ast.NodeTransformer):
    """Has asserts counted, and run under -O too, and has `except` say what it caught: by names nobody can spell."""

    def visit_Assert(self, node):
        """`assert test, message` becomes `if holds(line, test): pass`, `else: raise failure(message)`."""
        check = ast.Call(ast.Name("@holds", ast.Load()), [ast.Constant(node.lineno), node.test], [])
        failure = ast.Call(ast.Name("@failure", ast.Load()), [node.msg] if node.msg else [], [])
        return ast.copy_location(ast.If(check, [ast.Pass()], [ast.Raise(failure, None)]), node)

    def visit_ExceptHandler(self, node):
        """`except Kind: body` becomes `except Kind as @error: caught(@error); body`."""
        self.generic_visit(node)
        node.type = node.type or ast.copy_location(ast.Name("@anything", ast.Load()), node)
        node.name = node.name or "@error"
        call = ast.Call(ast.Name("@caught", ast.Load()), [ast.Name(node.name, ast.Load())], [])
        node.body.insert(0, ast.copy_location(ast.Expr(call), node))
        return node


class Caught:
    """Keeps what a snippet has caught: exceptions by its own `except`, warnings by `catch_warnings(record=True)`."""

    def __init__(self, path):
        self.path, self.kept = path, []

    def error(self, error):
        """An `except` clause begins."""
        with contextlib.suppress(Exception):  # whatever the snippet has patched
            if len(self.kept) < KEPT_ERRORS and not raised_by_snippet(error, self.path):
                self.kept.append(describe(error, self.path))

    def warning(self, each):
        """A `catch_warnings` block has recorded a warning."""
        with contextlib.suppress(Exception):  # as above, and the list is the snippet's to fill
            if len(self.kept) < KEPT_ERRORS:
                line = each.lineno if each.filename == self.path else None
                text = str(each.message)[:4000]
                self.kept.append({"type": each.category.__name__, "message": text, "line": line, "traceback": ""})


def raised_by_snippet(error, path):
    """Whether a `raise` of the snippet itself raised it, so that it tells nothing of the library."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return last.filename == path and last.line.startswith("raise")


def observed(caught):
    """`warnings.catch_warnings`, which tells what it has recorded."""

    class catch_warnings(warnings.catch_warnings):  # noqa: N801 - as a snippet may print it
        def __enter__(self):
            self.recorded = super().__enter__()
            return self.recorded

        def __exit__(self, *problem):
            for each in self.recorded or ():
                caught.warning(each)
            return super().__exit__(*problem)

    return catch_warnings


def compiled(job):
    """The snippet as code whose line numbers, and source lines, are those of the file it comes from."""
    padded = "\n" * (job["line"] - 1) + job["source"]
    linecache.cache[job["path"]] = (len(padded), None, padded.splitlines(True), job["path"])
    tree = ast.fix_missing_locations(Instrumented().visit(ast.parse(padded, job["path"])))
    return compile(tree, job["path"], "exec", dont_inherit=True, optimize=0)


def restore():
    """Puts back what this file uses, whatever the snippet has replaced."""
    sys.setrecursionlimit(RECURSION)
    for live, saved in PRISTINE:
        live.update(saved)


def alter(job):
    """Runs the modules of the job's world, each of which can import those before it; the last changes the library."""
    world = job.get("world", {"modules": [], "apply": False})
    for name, path, source in world["modules"]:
        module = sys.modules[name] = types.ModuleType(name)
        linecache.cache[path] = (len(source), None, source.splitlines(True), path)
        exec(compile(source, path, "exec", dont_inherit=True), vars(module))
    if world["apply"]:
        module.apply(importlib.import_module(job["library"]))


def run_snippet(job):
    """Runs the code as `__main__` and says what happened; raises for nothing that the code or its world does."""
    tally, seen, shown, error, pid = Tally(), Caught(job["path"]), [], None, os.getpid()
    try:
        alter(job)
    except BaseException as raised:
        restore()
        return {"altering": describe(raised, job["world"]["modules"][-1][1])}
    module = types.ModuleType("__main__")
    hooks = {"@holds": tally.holds, "@failure": tally.failure, "@caught": seen.error, "@anything": BaseException}
    vars(module).update(hooks, __file__=job["path"])
    sys.modules["__main__"], sys.argv = module, [job["path"]]
    warnings.catch_warnings = observed(seen)
    warnings.showwarning = lambda message, category, *_, **__: shown.append((category.__name__, str(message)))
    start = time.perf_counter()
    try:
        exec(compiled(job), vars(module))
    except BaseException as caught:
        error = caught
    sys.settrace(None)  # before any call that could be traced
    sys.setprofile(None)
    restore()
    if os.getpid() != pid:  # the snippet forked, and this copy of it ran to the end
        os._exit(0)
    return dict(
        tally.report(error),
        seconds=time.perf_counter() - start,
        exception=None if error is None else describe(error, job["path"]),
        caught=seen.kept,
        warnings=[{"category": category, "message": message[:4000]} for category, message in shown[:KEPT_ERRORS]],
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
    os.environ["TMPDIR"] = tempfile.tempdir = work
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        options = {"mode": "w", "buffering": 1} if number else {}
        setattr(sys, name, open(number, encoding="utf-8", errors="backslashreplace", closefd=False, **options))


def child(job, nonce, prepare, *arguments):
    """Runs one job and writes the report to descriptor 3; never returns."""
    status = 70
    try:
        prepare(*arguments)
        streams = [sys.stdout, sys.stderr]
        report = run_probe(job) if "names" in job else run_snippet(job)
        flush([*streams, sys.stdout, sys.stderr])
        payload = nonce.encode() + encoded(report)
        while payload:
            payload = payload[os.write(3, payload) :]
        status = 0
    finally:
        os._exit(status)


def flush(streams):
    """Writes out what each stream still holds; a snippet may have closed one, or put anything in its place."""
    for stream in streams:
        with contextlib.suppress(Exception):
            stream.flush()


def encoded(report):
    """The report as JSON in UTF-8, with a question mark for half a surrogate pair and text for any odd value."""
    return json.dumps(report, ensure_ascii=False, default=repr).encode("utf-8", "replace")


def signal_all(pids, number):
    """Sends a signal to each process that is still there and is ours."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
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


def descendants(pid, spared=()):
    """Every process below this one, as Linux lists them, but for the spared ones and those below them."""
    found, heads = [], [pid]
    while heads:
        head = heads.pop()
        with contextlib.suppress(OSError):
            for task in os.listdir("/proc/%d/task" % head):
                with open("/proc/%d/task/%s/children" % (head, task)) as children:
                    below = [each for each in map(int, children.read().split()) if each not in spared]
                found += below
                heads += below
    return found


def kill_below(spared=()):
    """Kills every process below this one and names them; stops them first, so that no fork outruns the kill."""
    found = set()
    for number in (signal.SIGSTOP, signal.SIGSTOP, signal.SIGKILL):
        below = descendants(os.getpid(), spared)
        found.update(below)
        signal_all(below, number)
    return found


def reap():
    """Buries the children that are dead; whether any is left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True


def end_strays(pid):
    """Ends and counts what the child left running."""
    ended = set()
    while reap():
        ended |= kill_below()
        time.sleep(0.0005)
    if sys.platform != "linux":  # nothing lists what is left, but most of it is in the child's session
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    return len(ended)


def ending(status, late, report, nonce):
    """How the child ended, with its report where that can be believed; nothing is parsed before it can."""
    if late:
        return {"end": "timeout"}
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names = {each.value: each.name for each in signal.Signals}
        return {"end": "killed", "detail": names.get(number, "signal %d" % number)}
    if status == 0 and report.startswith(nonce.encode()):
        with contextlib.suppress(ValueError, RecursionError):  # a thread of the snippet may have added to it
            return dict(json.loads(report[len(nonce) :].decode()), end="finished")
    return {"end": "vanished", "detail": "exit status %d without a report" % os.WEXITSTATUS(status)}


def scratch(folder):
    """The descriptor of a file without a name, in memory where the system has such files."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("scratch")
    number, name = tempfile.mkstemp(dir=folder)
    os.unlink(name)
    return number


def contain(job, folder, limits):
    """Runs one job in a forked child and returns all that is known of it."""
    os.makedirs(folder, 0o700, exist_ok=True)  # each time, for a snippet can remove it
    work, nonce = tempfile.mkdtemp(dir=folder), os.urandom(8).hex()
    out, err, result = files = [scratch(folder) for _ in range(3)]
    pid = os.fork()
    if not pid:
        child(job, nonce, isolate, work, limits, files)
    status, usage, late = wait(pid, job["timeout"])
    strays = end_strays(pid)
    reply = ending(status, late, os.pread(result, 1 << 24, 0), nonce)
    for name, file in (("stdout", out), ("stderr", err)):
        reply[name] = os.pread(file, KEPT_BYTES, 0).decode("utf-8", "replace")
        reply[name + "_bytes"] = os.fstat(file).st_size
    for file in files:
        os.close(file)
    shutil.rmtree(work, ignore_errors=True)
    return dict(reply, processes=strays, peak_kib=usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1))


def answer(job, folder, limits):
    """What to say of one job: how it ended, or what this system lacks to run it."""
    try:
        return contain(job, folder, limits)
    except OSError as error:
        return {"end": "impossible", "detail": str(error)}


def lane(connection, hello, limits, root):
    """Serves one socket until the host closes it, or the worker dies; any other end has a status and is mended."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    leaving = []

    def leave(*_):
        if not leaving:  # a second signal must not break off the cleaning up
            leaving.append(True)
            sys.exit(1)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    folder, worker, status = os.path.join(root, str(os.getpid())), os.getppid(), 1
    try:
        converse(connection, hello, folder, limits, worker)
        status = 0
    finally:
        leaving.append(True)
        try:
            clear(folder, root, worker)
        finally:
            os._exit(status)


def converse(connection, hello, folder, limits, worker):
    """Greets the host, then answers its jobs until it hangs up or is gone."""
    reply, requests = hello, connection.makefile("rb")
    with contextlib.suppress(ConnectionError):
        while reply:
            connection.sendall(encoded(reply) + b"\n")
            line = requests.readline()
            reply = line and answer(json.loads(line.decode()), folder, limits)
            signal_all([worker], signal.SIGCONT)  # or a snippet could stop it, and then kill this lane for good


def clear(folder, root, worker):
    """Ends and removes all that a lane had; the last one of a killed worker removes the common folder too."""
    kill_below()
    shutil.rmtree(folder, ignore_errors=True)
    if os.getppid() != worker:
        with contextlib.suppress(OSError):
            os.rmdir(root)


def warm(library, more):
    """Imports the library, ready to be forked, and describes the environment; a failure is said, not raised.

    `more` is called after that and names the modules that are imported too where they exist.
    """
    gc.disable()  # a collection during the import would only cost time
    try:
        module = importlib.import_module(library)
        for name in more():
            with contextlib.suppress(Exception):  # it was to make the rest faster, and need not exist or work
                importlib.import_module(name)
    except BaseException as error:
        return {"error": "importing %s raised %s: %s" % (library, type(error).__name__, error)}
    gc.enable()
    faulthandler.enable(file=2)
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else threading.active_count()
    if threads != 1:
        return {"error": "importing %s left %d threads, so a fork would not be safe" % (library, threads)}
    return {
        "library": str(getattr(module, "__version__", platform.python_version())),  # a standard module has Python's
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "platform": "%s-%s" % (sys.platform, platform.machine().lower()),
    }


def serve(config):
    """Keeps one lane alive for each socket until the host has closed them all."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    hello = warm(config["library"], lambda: json.loads(sys.stdin.readline() or "[]"))
    for name, value in config["environment"].items():  # what the host has set for the import alone
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
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
        waiting = []
        pid, status = os.waitpid(-1, os.WUNTRACED)
        if os.WIFSTOPPED(status):  # by a snippet, and a stopped lane would never answer
            signal_all([pid], signal.SIGKILL)
        else:
            number = lanes.pop(pid, None)
            waiting = [number] if number is not None and status else []
            kill_below(spared=lanes)  # what a killed lane could not end itself


def once(config):
    """Runs one job here, reporting to the file that the host names: for systems without fork."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    hello, job = warm(config["library"], list), config["job"]
    streams = [sys.stdout, sys.stderr]
    faulthandler.dump_traceback_later(job["timeout"], exit=True)
    report = {} if "error" in hello else run_probe(job) if "names" in job else run_snippet(job)
    flush([*streams, sys.stdout, sys.stderr])
    kill_below()
    with open(config["report"], "wb") as file:
        file.write(config["nonce"].encode() + encoded(dict(report, hello=hello)))
    os._exit(0)


if __name__ == "__main__":
    if sys.version_info < (3, 7):
        sys.exit("Python %d.%d is too old, 3.7 or later is needed" % sys.version_info[:2])
    del sys.path[0]  # this folder is no place for a snippet to import from
    {"serve": serve, "once": once}[sys.argv[1]](json.loads(sys.argv[2]))
