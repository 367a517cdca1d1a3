"use strict";
// "/" leads to the search, as on other sites; nothing here is needed to use a page
document.addEventListener("keydown", (event) => {
  const fields = [...document.querySelectorAll("[data-key='/']")];
  const field = fields.filter((one) => one.offsetParent).pop();
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
// Escape leaves the field again
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-key='/']")) event.target.blur();
});
// what is folded is printed open where the style sheet alone cannot do that
const folded = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    folded.push(details);
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const details of folded.splice(0)) details.open = false;
});
// an open menu closes with Escape and by a click beside it
const menus = [...document.querySelectorAll("details.o-more, details.o-menu")];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus.filter((one) => one.open)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
// a form whose changes are not saved asks before its page is left; one that was refused
// holds what is not saved from the beginning
const contents = (form) => new URLSearchParams(new FormData(form)).toString();
const forms = [...document.querySelectorAll("main form[method=post]:not(#matrix)")];
const first = new Map(forms.map((form) => [form, contents(form)]));
const refused = forms.length > 0 && document.querySelector("main .govuk-error-summary") !== null;
let sent = false;
document.addEventListener("submit", (event) => { sent = forms.includes(event.target); });
window.addEventListener("beforeunload", (event) => {
  const open = refused || forms.some((form) => contents(form) !== first.get(form));
  if (open && !sent) event.preventDefault();
});
window.addEventListener("pageshow", () => { sent = false; });
