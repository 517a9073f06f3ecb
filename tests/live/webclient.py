"""Odoo's web client and the portal, in the words of somebody who uses them."""

import re
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime


class WebClient:
    """One person in front of one browser."""

    def __init__(self, page: Page, shots: Path):
        self.page = page
        self.shots = shots
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    # ---------------------------------------------------------------- moving
    def log_in(self, login: str, password: str) -> None:
        """Log in by the ordinary form."""
        self.page.goto("/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")
        # the first page of a new server waits for its bundles to be built
        self.page.wait_for_url(
            lambda url: "/web/login" not in url, timeout=120_000, wait_until="commit"
        )
        self.page.wait_for_load_state("load", timeout=120_000)

    def open(self, path: str) -> None:
        """Open an action by its path, as a bookmark does."""
        self.page.goto(f"/odoo/{path}")
        self.settled()

    def settled(self) -> None:
        """Wait until the view is there and nothing is loading."""
        self.page.wait_for_selector(".o_action_manager .o_view_controller, .o_action")
        self.idle()

    def idle(self) -> None:
        """Wait until the web client has no request under way."""
        self.page.wait_for_timeout(300)  # a click's request starts a moment later
        self.page.wait_for_function(
            "() => !document.querySelector('.o_loading_indicator, .o_blockUI')"
        )

    def shot(self, name: str) -> None:
        """Keep a picture of what the person sees."""
        self.shots.mkdir(exist_ok=True)
        self.page.screenshot(path=self.shots / f"{name}.png")

    # --------------------------------------------------------------- reading
    @property
    def dialog(self) -> Locator:
        """The open dialog."""
        return self.page.locator(".modal:visible").last

    @property
    def here(self) -> Locator:
        """The open dialog, or the page where there is none."""
        if self.page.locator(".modal:visible").count():
            return self.dialog
        return self.page.locator("body")

    def field(self, name: str) -> Locator:
        """The widget of a field of the form in front."""
        return self.here.locator(f"div.o_field_widget[name='{name}']").first

    def value(self, name: str) -> str:
        """What a field shows."""
        widget = self.field(name)
        box = widget.locator("input, textarea, select")
        if box.count():
            return box.first.input_value()
        return widget.inner_text()

    def state(self) -> str:
        """The value the status bar stands on."""
        return self.page.locator(
            ".o_statusbar_status .o_arrow_button_current"
        ).first.get_attribute("data-value")

    def row(self, text: str, within: str = "") -> Locator:
        """The list row that holds a text."""
        return self.here.locator(f"{within} tr.o_data_row", has_text=text).first

    # --------------------------------------------------------------- writing
    def fill(self, name: str, value: str) -> None:
        """Type into a field of the form in front."""
        box = self.field(name).locator("input, textarea").first
        box.fill(value)
        box.press("Tab")

    def fill_date(self, name: str, value: str) -> None:
        """Type a date or time, in the form the language writes it."""
        widget = self.field(name)
        widget.locator("button, input").first.click()
        widget.locator("input").first.fill(value)
        self.page.keyboard.press("Tab")

    def select(self, name: str, label: str) -> None:
        """Choose from a selection field by what it shows."""
        self.field(name).locator("input").first.click()
        self.page.locator(".o_select_menu_item", has_text=label).first.click()

    def radio(self, name: str, value: str) -> None:
        """Choose from a selection shown as radio buttons."""
        self.field(name).locator(f"input[data-value='{value}']").check()

    def choose(self, name: str, text: str, inside: Locator | None = None) -> None:
        """Pick a record by typing part of its name, and see that it was taken."""
        scope = inside or self.here
        box = scope.locator(f".o_field_widget[name='{name}'] input").first
        box.click()
        box.fill(text)
        # the list is fetched anew while one types: a choice may fall on a list
        # that is being replaced, so it is made until the list has closed by it
        menu = self.page.locator(".o-autocomplete--dropdown-menu")
        options = menu.locator("li:not(.o_m2o_dropdown_option)", has_text=text)
        for _attempt in range(3):
            self.page.wait_for_timeout(400)
            options.first.click()
            try:
                expect(menu).to_have_count(0, timeout=5_000)
                break
            except AssertionError:
                box.fill(text)
        # several records become tags and leave the box empty; one stays in the box
        several = f".o_field_widget[name='{name}'][class*='o_field_many2many']"
        if scope.locator(several).count():
            tag = scope.locator(f"{several} .o_tag", has_text=text)
            expect(tag.first).to_be_visible(timeout=20_000)
        else:
            expect(menu).to_have_count(0)
            expect(box).to_have_value(re.compile(re.escape(text)), timeout=20_000)

    def upload(self, name: str, file: Path) -> None:
        """Attach a file to a binary field."""
        self.field(name).locator("input[type=file]").first.set_input_files(file)
        self.idle()

    def tab(self, name: str) -> None:
        """Turn to a page of the notebook."""
        self.here.locator(f".o_notebook a.nav-link[name='{name}']").click()

    def add_line(self, name: str, values: dict[str, str]) -> None:
        """Add a line to an editable list; keys ending in ``*`` pick a record."""
        lines = self.here.locator(f".o_field_widget[name='{name}']").first
        lines.locator(".o_field_x2many_list_row_add a").first.click()
        self.idle()  # the new row is drawn once more when its defaults arrive
        row = lines.locator("tr.o_selected_row")
        for key, value in values.items():
            if key.endswith("*"):
                self.choose(key[:-1], value, row)
                continue
            widget = row.locator(f".o_field_widget[name='{key}']")
            widget.locator("input, textarea").first.fill(value)
        # leave the line as a click beside it does: Tab would begin another one
        self.here.locator(".o_form_sheet").first.click(position={"x": 5, "y": 5})
        self.idle()

    def new(self) -> None:
        """Start a new record."""
        self.page.locator(".o_list_button_add, .o_form_button_create").first.click()
        self.page.wait_for_selector(".o_form_view")

    def save(self) -> None:
        """Save the form."""
        self.page.locator(".o_form_button_save").first.click()
        expect(
            self.page.locator(".o_form_status_indicator_buttons.invisible")
        ).to_have_count(1, timeout=20_000)

    def press(self, name: str) -> None:
        """Press a button by its technical name, wherever it stands."""
        button = self.here.locator(f"button[name='{name}']:visible").first
        if not button.count():
            self.page.locator(
                ".o_statusbar_buttons .o-dropdown, .o_cp_action_menus"
            ).first.click()
            button = self.page.locator(f"[name='{name}']:visible").first
        button.click()
        self.idle()

    def confirm(self) -> None:
        """Say yes to the question in front."""
        self.dialog.locator(".btn-primary").first.click()
        self.idle()

    def dialog_gone(self) -> None:
        """Wait until the dialog has closed."""
        expect(self.page.locator(".modal:visible")).to_have_count(0)
        self.idle()

    def tick(self, text: str) -> None:
        """Select the row that holds a text."""
        self.row(text).locator(".o_list_record_selector input").check()

    def print_paper(self, label: str) -> Download:
        """Choose a paper from the print menu and take the file."""
        self.page.locator(".o_cp_action_menus .fa-cog").first.click()
        items = self.page.locator(".o-dropdown--menu .o-dropdown-item")
        # the papers are fetched first: the menu is complete when one entry shows
        items.first.wait_for(state="visible")
        paper = items.filter(has_text=label).last
        branch = items.filter(has_text="打印").first
        if not paper.is_visible():
            branch.hover()
        try:
            paper.wait_for(state="visible", timeout=3_000)
        except NotInTime:
            # a menu drawn anew under the pointer has not seen it come
            branch.click()
        with self.page.expect_download() as caught:
            paper.click()
        return caught.value

    def unharmed(self) -> None:
        """No script of the page may have failed."""
        assert not self.faults, self.faults
