"""The HTML page in a real browser: it looks like a page, and a hostile title stays a title."""

import os
import shutil
import subprocess

import pytest

from alerts.render import render_html
from tests_support.summaries import ROW, hostile_summary, summary_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on PATH (Debian: chromium)")


def browse(tmp_path, page, *options):
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", f"--user-data-dir={tmp_path / 'profile'}", *options, file.as_uri(),
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(tmp_path)}
    return subprocess.run(command, capture_output=True, text=True, timeout=90, env=environment)


def title(dom):
    return dom.split("<title>")[1].split("</title>")[0]


@needs_browser
def test_no_hostile_title_runs_a_script(tmp_path):
    control = "<!DOCTYPE html><title>before</title><script>document.title='owned'</script>"
    assert title(browse(tmp_path, control, "--dump-dom").stdout) == "owned"  # this browser does run scripts
    dom = browse(tmp_path, render_html(hostile_summary()), "--dump-dom").stdout
    assert title(dom).startswith("Situation report") and "owned" in dom
    # Were the escaping to fail, the page's own policy would still stop a script.
    broken = render_html(summary_of(ROW)).replace("<body>", "<body><script>document.title='owned'</script>")
    assert title(browse(tmp_path, broken, "--dump-dom").stdout).startswith("Situation report")


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_600_pixels_in_light_and_dark(tmp_path, scheme):
    measure = (
        "<script>document.title = [document.documentElement.scrollWidth, innerWidth,"
        " getComputedStyle(document.body).backgroundColor].join(' ')</script></body>"
    )
    page = render_html(hostile_summary()).replace("</body>", measure)
    page = page.replace(
        "default-src 'none'; style-src", "default-src 'none'; script-src 'unsafe-inline'; style-src"
    )
    dark = (
        ["--blink-settings=preferredColorScheme=0"]
        if scheme == "dark"
        else ["--blink-settings=preferredColorScheme=1"]
    )
    dom = browse(tmp_path, page, "--window-size=600,900", *dark, "--dump-dom").stdout
    wide, window, ground = title(dom).split(" ", 2)
    assert int(wide) <= int(window) == 600
    assert ground == ("rgb(20, 20, 22)" if scheme == "dark" else "rgb(255, 255, 255)")
