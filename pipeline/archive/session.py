"""The Spark session: the one that there is, or one of this machine; and how its failures are told.

The only module that imports pyspark.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import cpu_count
from pathlib import Path
from typing import Any

from ..config import Config
from ..errors import InputError

GUIDE = "pipeline/archive/SPARK.md"
_LOG = "spark.log"
_TRIES = 4  # how often a task may be begun on this machine
# Any of these is set where a cluster, or the user's own settings, start Spark.
_SUBMITTED = {"PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS"}


class WrongInputError(Exception):
    """What is wrong with the user's input, on its way from a task: an InputError as JSON."""


@contextmanager
def session(config: Config, folder: Path) -> Iterator[Any]:
    """Give the Spark session that there is; without any, one of this machine, stopped at the end.

    What Spark writes meanwhile, its log among it, is in `folder`.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkContext
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError(
            "Spark is not installed",
            where=config.at("[engine] kind"),
            found="spark",
            remedy="pip install 'wordpairs[spark]' (it needs Java), or use kind = \"local\"",
        ) from None
    if os.environ.keys() & _SUBMITTED or SparkContext._active_spark_context is not None:
        yield SparkSession.builder.getOrCreate()
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise InputError(
            "Spark needs Java, and there is none",
            where=config.at("[engine] kind"),
            found="no JAVA_HOME, and no java on the PATH",
            remedy='install Java 17 or later, or use kind = "local"',
        )
    # Tasks must find this program: with the Python that runs it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.master": f"local[{config.engine.workers or cpu_count() or 1},{_TRIES}]",
        "spark.driver.host": "127.0.0.1",  # nobody else can connect
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # Java only moves bytes here: what it would spend on compiling itself is not earned back.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.local.dir": str(folder),
        **_importable(),
    }
    with _errors_into(folder / _LOG):
        spark = SparkSession.builder.appName("wordpairs").config(map=settings).getOrCreate()
    try:
        yield spark
    finally:
        try:
            spark.stop()
        except (Py4JError, ConnectionError):  # Java has died, which pyspark does not notice
            SparkContext._active_spark_context = SparkContext._gateway = SparkContext._jvm = None
            SparkSession._instantiatedSession = None


def _importable() -> dict[str, str]:
    """Return what lets tasks import this program where it runs from a checkout, uninstalled.

    Installed, it has the name wordpairs, and Python finds it; in a checkout that of its folder.
    """
    folder = Path(__file__).resolve().parents[1]
    if __name__.partition(".")[0] != folder.name:  # an editable installation
        return {}
    return {"spark.executorEnv.PYTHONPATH": str(folder.parent)}


@contextmanager
def _errors_into(path: Path) -> Iterator[None]:
    """Have programs that are started meanwhile write their errors into a file."""
    sys.stderr.flush()
    before = os.dup(2)
    try:
        with open(path, "wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


@contextmanager
def explained(config: Config) -> Iterator[None]:
    """Tell what Spark says in the user's terms; a fault of ours goes on as it is."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        text = str(error)
        if wrong := re.search(r"WrongInputError: (\{.*\})", text):
            raise InputError(**json.loads(wrong[1])) from None
        if lacking := re.search(r"ModuleNotFoundError: (No module named .*)", text):
            problem, detail = "a machine of the cluster lacks a Python package", lacking[1]
        elif _is_sparks(error):
            problem, detail = "Spark has failed", text.strip().splitlines()[0][:200]
        else:
            raise
        raise InputError(
            problem,
            where=config.at("[engine] kind"),
            found=detail,
            remedy=f"see its log ({_LOG} in results/.cache, or where the cluster has it), and {GUIDE}",
        ) from None


def _is_sparks(error: Exception) -> bool:
    """Return whether Spark or Java has failed, rather than a line of ours."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException, PythonException

    ours = isinstance(error, PythonException)
    return isinstance(error, (PySparkException, Py4JError, ConnectionError)) and not ours
