"use strict";
// what charts can do beyond being read: tips on pointing and on the keyboard's focus,
// one series or one stream at a time, series switched off; without script all is there
const tip = document.createElement("div");
tip.className = "o-tip";
tip.setAttribute("role", "status");
let shown = null;

function hide() {
  if (shown) shown.closest(".o-chart").classList.remove("o-lit");
  for (const part of document.querySelectorAll(".o-hot")) part.classList.remove("o-hot");
  shown = null;
  tip.remove();
}

function light(chart, wanted) {
  const hot = [...chart.querySelectorAll("[data-s],[data-j]")].filter(wanted);
  if (!hot.length) return;
  chart.classList.add("o-lit");
  for (const part of hot) part.classList.add("o-hot");
}

function show(mark) {
  if (mark === shown) return;
  hide();
  shown = mark;
  const chart = mark.closest(".o-chart");
  const words = mark.getAttribute("aria-label");
  const { s: series, j: ends } = mark.dataset;
  if (ends && !series) light(chart, (part) => (part.dataset.j || "").split(" ").includes(ends));
  else if (ends) light(chart, (part) => part === mark);
  else if (series && chart.dataset.many) light(chart, (part) => part.dataset.s === series);
  tip.textContent = words;
  chart.append(tip);
  const frame = chart.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const middle = (Math.max(box.left, frame.left) + Math.min(box.right, frame.right)) / 2;
  const most = frame.width - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(most, middle - frame.left - tip.offsetWidth / 2))}px`;
  const above = box.top - frame.top - tip.offsetHeight - 6;
  tip.style.top = `${above >= 0 ? above : box.bottom - frame.top + 6}px`;
}

function keys(picture) {
  const marks = () => [...picture.querySelectorAll(".m:not(.o-off)")];
  picture.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const every = marks();
    const at = every.indexOf(document.activeElement);
    const next = event.key === "Home" ? 0 : event.key === "End" ? every.length - 1 : at + step;
    if (at < 0 || !every[next]) return;
    event.preventDefault();
    if (!every[next].matches("a")) {
      for (const mark of every) if (!mark.matches("a")) mark.setAttribute("tabindex", "-1");
      every[next].setAttribute("tabindex", "0");
    }
    every[next].focus();
  });
}

for (const chart of document.querySelectorAll(".o-chart")) {
  const names = chart.querySelectorAll(".o-keys [data-key]");
  if (names.length > 1) chart.dataset.many = "1";
  for (const picture of chart.querySelectorAll(":scope > .o-pic")) {
    picture.setAttribute("role", "group");
    let first = true;
    for (const mark of picture.querySelectorAll(".m")) {
      const title = mark.querySelector(":scope > title");
      mark.setAttribute("aria-label", title.textContent);
      title.remove();
      if (mark.matches("a")) continue;
      mark.setAttribute("role", "img");
      mark.setAttribute("tabindex", first ? "0" : "-1");
      first = false;
    }
    keys(picture);
  }
  chart.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".m");
    if (mark) show(mark);
    else if (!tip.contains(event.target)) hide();
  });
  chart.addEventListener("pointerleave", hide);
  chart.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".m");
    if (mark) show(mark);
    else hide();
  });
  chart.addEventListener("focusout", hide);
  for (const name of names) {
    if (!chart.querySelector(`[data-s="${name.dataset.key}"]`)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...name.firstElementChild.childNodes);
    button.setAttribute("aria-pressed", "true");
    name.firstElementChild.replaceWith(button);
    const own = (part) => part.dataset.s === name.dataset.key;
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      for (const part of chart.querySelectorAll("[data-s]")) {
        if (own(part)) part.classList.toggle("o-off", !on);
      }
    });
    for (const kind of ["pointerenter", "focus"]) {
      button.addEventListener(kind, () => {
        hide();
        if (button.getAttribute("aria-pressed") === "true") light(chart, own);
      });
    }
    for (const kind of ["pointerleave", "blur"]) {
      button.addEventListener(kind, () => {
        chart.classList.remove("o-lit");
        hide();
      });
    }
  }
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
// a link to the values opens their table
for (const link of document.querySelectorAll(".o-pic a[href^='#values']")) {
  link.addEventListener("click", () => {
    document.querySelector(`${link.getAttribute("href")} details`).open = true;
  });
}
