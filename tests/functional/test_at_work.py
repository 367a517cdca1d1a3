"""What people do on pages, in a real browser: charts, grids, files, backups, tasks."""

import subprocess
import sys

import pytest

from tests.functional.looking import IN_BROWSER
from tests.functional.tasks import TASKS, Hand
from tests.functional.test_serving import environment_of
from tests.paths import ROOT

pytestmark = IN_BROWSER


def test_a_chart_answers_to_pointer_keyboard_and_legend(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site.root}/en/XA/benchmarks/B04/?on=2026-06-30")
    chart = page.locator(".o-chart").first
    marks = chart.locator(".o-wide .m")
    tip = page.locator(".o-tip")
    marks.nth(3).hover()
    assert "Measured" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.count() == 0, "what lies over the page can be sent away"
    chart.locator(".o-wide [tabindex='0']").focus()
    first = tip.inner_text()
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() != first
    assert chart.locator(".o-wide [tabindex='0']").count() == 1, (
        "one stop of the tab key"
    )
    button = chart.get_by_role("button", name="Measured")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert chart.locator(".o-wide [data-s='1']:visible").count() == 0
    button.click()
    assert chart.locator(".o-wide [data-s='1']:visible").count() > 0
    page.close()


def test_an_aid_file_from_upload_to_book(site, signed_in, tmp_path):
    from tests.integration.test_imports import file

    path = tmp_path / "new-partner.xml"
    path.write_bytes(file(("NEW", "Police dogs", "15132")))
    page = signed_in.new_page()
    page.goto(f"{site.root}/en/XA/support/import/")
    page.set_input_files("#files", str(path))
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="Adds: 1").wait_for(timeout=20_000)
    assert "XX-1-NEW" in page.inner_text("main")
    page.get_by_role("button", name="Import", exact=True).click()
    assert "imported" in page.inner_text("h1")
    page.goto(f"{site.root}/en/XA/support/activity/?by=XX-1&id=XX-1-NEW")
    page.select_option("#objective", "O2.1")
    page.get_by_role("button", name="Link", exact=True).click()
    supported = page.inner_text("main form.o-inline >> nth=0")
    assert "Objective Community policing in all regions" in " ".join(supported.split())
    page.get_by_role("button", name="Remove this link").click()
    assert "This activity has not been linked yet" in page.inner_text("main")
    page.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_backup_and_a_check_from_the_page(site, browser, session, tmp_path, script):
    context = browser.new_context(storage_state=session, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{site.root}/en/XA/administration/")
    before = page.get_by_role("button", name="Download").count()
    page.get_by_role("button", name="Back up now").click()
    downloads = page.get_by_role("button", name="Download")
    downloads.nth(before).wait_for(timeout=60_000)
    assert "Last backup" in page.inner_text("main")
    assert "No backup yet" not in page.inner_text("main")
    with page.expect_download() as taken:
        downloads.first.click()
    file = tmp_path / "taken.backup"
    taken.value.save_as(file)
    environment = environment_of(tmp_path / "there")  # on SQLite, whatever it was on
    restored = subprocess.run(
        [sys.executable, "-m", "openssr", "restore", str(file), "--into",
         str(tmp_path / "there"), "--json"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert restored.returncode == 0, restored.stderr
    page.get_by_role("button", name="Check now").click()
    page.get_by_role("heading", name="Areas checked").wait_for(timeout=60_000)
    assert "No faults found" in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_grid_takes_cells_pasted_undoes_and_keeps_drafts(site, signed_in, language):
    """Cells from a spreadsheet fill the grid from the one that has the focus."""
    page = signed_in.new_page()
    address = f"{site.root}/{language}/XA/enter/matrix/?benchmark=B04&on=2026-06-30"
    page.goto(address)
    first = page.locator("input[data-was]").nth(0)
    below = page.locator("tbody tr").nth(1).locator("input[data-was]").nth(0)
    held = first.input_value()
    paste = (
        "cell => { const data = new DataTransfer(); "
        "data.setData('text/plain', '1\\u00a0005\\t7\\n9\\t8\\n'); cell.focus(); "
        "cell.dispatchEvent(new ClipboardEvent('paste', "
        "{clipboardData: data, bubbles: true, cancelable: true})); }"
    )
    first.evaluate(paste)
    assert (first.input_value(), below.input_value()) == ("1005", "9")
    assert page.locator("td.o-changed").count() == 4
    page.click("#matrix-undo")
    assert first.input_value() == held
    assert page.locator("td.o-changed").count() == 0
    first.evaluate(paste)
    page.check("#matrix-keep input")
    page.reload()
    assert first.input_value() == "1005", "the draft is brought back"
    first.press("ArrowDown")
    assert below.evaluate("cell => cell === document.activeElement")
    page.uncheck("#matrix-keep input")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    assert first.input_value() == held, "no draft is kept unless asked for"
    first.fill("many")
    first.blur()
    assert page.locator("td.o-invalid").count() == 1
    first.fill(held)
    first.blur()
    page.close()


def test_the_grid_has_the_keys_of_a_spreadsheet(site, signed_in):
    page = signed_in.new_page()
    page.goto(f"{site.root}/en/XA/enter/matrix/?benchmark=B04&on=2026-06-30")
    line = page.locator("tbody tr").nth(0).locator("input[data-was]")
    focused = "cell => cell === document.activeElement"
    line.nth(0).focus()
    page.keyboard.press("ArrowRight")
    assert line.nth(1).evaluate(focused)
    page.keyboard.type("12")
    page.keyboard.press("ArrowRight")
    assert line.nth(1).input_value() == "12", "typing overwrites, an arrow leaves"
    assert line.nth(2).evaluate(focused)
    page.keyboard.press("End")
    assert line.last.evaluate(focused)
    page.keyboard.press("Home")
    assert line.nth(0).evaluate(focused)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    assert line.nth(1).evaluate(focused), "after F2 arrows move within the cell"
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    assert line.nth(1).input_value() == "12"
    states = page.locator("tbody tr").nth(0).locator(".o-state")
    assert "not saved yet" in states.all_inner_texts()
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("td.o-picked").count() == 2
    page.on("dialog", lambda dialog: dialog.accept())
    page.close()


def test_leaving_a_form_with_what_is_not_saved_asks(site, signed_in):
    """By a link, by the search of the frame, and where the form was refused."""
    page = signed_in.new_page()
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"{site.root}/en/XA/enter/events/form/")
    page.locator("main form input.govuk-input").first.fill("NEW")
    page.locator("input[type=search]:visible").first.fill("police")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.locator("main form button[type=submit], main form button").last.click()
    page.locator("main .govuk-error-summary").wait_for()
    page.locator("header a", has_text="Français").first.click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 2, "saving does not ask, leaving after it does"
    page.close(run_before_unload=False)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_takes_no_more_than_its_clicks(site, browser, task):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    hand = Hand(page, site.root)
    hand.begin()
    task(hand)
    assert hand.clicks <= TASKS[task]
    page.close()
