"""`make bench-papers`: how much dearer or cheaper the papers are than the plain ways to print them.

Every figure is a ratio of two medians of one run, in seconds of processor time.
A ratio missed three rounds running ends the run with exit code 1.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import active_children
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
django.setup()

from weasyprint import HTML  # noqa: E402

from benchmarks.measuring import Result, by_turns, seconds, until_met  # noqa: E402
from benchmarks.orders import annexed_order, plain_order  # noqa: E402
from mentorship.documents.packs import printing_pool, render_many  # noqa: E402
from mentorship.documents.render import css, render_html, render_pdf  # noqa: E402
from mentorship.documents.word import render_docx  # noqa: E402

PACK = 50
ROWS = 100
CORES = 2
CSS = css()
DEFAULT_TABLES = "table { table-layout: auto !important } col { width: auto !important }"


def bare(html: str, css: str = CSS) -> bytes:
    """What anybody would write with WeasyPrint at hand."""
    return HTML(string=html.replace("</head>", f"<style>{css}</style></head>")).write_pdf()


def one_page() -> Result:
    """From records (cases, words, template) to an archive file, against the call on finished HTML."""
    finished = [render_html(plain_order(turn)) for turn in range(PACK)]
    times = by_turns(lambda turn: render_pdf(plain_order(turn + PACK)), lambda turn: bare(finished[turn]), 15)
    return Result("order of one page / bare WeasyPrint", *times, goal=1.25)


def annex() -> Result:
    order = annexed_order(ROWS)
    html = render_html(order)
    times = by_turns(lambda _: render_pdf(order), lambda _: bare(html, CSS + DEFAULT_TABLES), 5)
    return Result(f"order with {ROWS} rows / default table CSS", *times, goal=0.9)


def pack() -> Result:
    """Processor seconds of the workers by the number of cores; workers are warm, as in a job of packs.

    That is the time by the clock where nobody else wants the cores; the clock is printed too, and not judged.
    """
    contexts = [plain_order(number) for number in range(PACK)]
    mine, theirs, clock = [], [], []
    with printing_pool(CORES) as pool:
        render_many(contexts[:20], pool)
        for _ in range(5):
            before, start = _workers() + time.process_time(), time.perf_counter()
            render_many(contexts, pool)
            together = time.perf_counter() - start
            mine.append((_workers() + time.process_time() - before) / CORES)
            start = time.perf_counter()
            theirs.append(seconds(lambda _: [render_pdf(context) for context in contexts], 0))
            clock.append((time.perf_counter() - start) / together)
    print(f"{'  by the clock, beside all else that runs here':<48} {statistics.median(clock):>27.2f}")
    name = f"{PACK} orders on {CORES} cores / one by one"
    return Result(name, statistics.median(mine), statistics.median(theirs), goal=2, at_least=True)


def _workers() -> float:
    """Processor seconds that the living child processes have used, from the kernel's table."""
    tables = [Path(f"/proc/{child.pid}/stat").read_text() for child in active_children()]
    ticks = (table.rpartition(")")[2].split()[11:13] for table in tables)
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


def peer() -> Result | None:
    """LibreOffice printing the same orders from their DOCX files, in one start; None where not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    contexts = [plain_order(number) for number in range(PACK)]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.docx" for number in range(PACK)]
        for file, context in zip(files, contexts, strict=True):
            file.write_bytes(render_docx(context))
        before = _children()
        options = [f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([program, *options, "--outdir", folder, *files], check=True, capture_output=True)
        theirs = _children() - before
    ours = seconds(lambda _: [render_pdf(context) for context in contexts], 0)
    return Result(f"{PACK} orders / LibreOffice, one start", ours, theirs, goal=1)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    print(Result.HEADING)
    met = [until_met(measure, absent="LibreOffice") for measure in (one_page, annex, pack, peer)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
