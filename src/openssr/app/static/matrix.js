"use strict";
// The grid of measurements: keys, paste, undo and, when asked for, drafts.
(function () {
  const form = document.getElementById("matrix");
  if (!form) return;
  const told = document.getElementById("matrix-told");
  const undo = document.getElementById("matrix-undo");
  const keep = document.getElementById("matrix-keep");
  const box = keep.querySelector("input");
  const rows = [...form.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll("input[data-was]")]);
  const cells = rows.flat();
  const place = new Map();
  rows.forEach((row, y) => row.forEach((cell, x) => place.set(cell, [x, y])));
  const rtl = document.documentElement.dir === "rtl";
  const key = "openssr.matrix " + form.dataset.key;
  const past = [];
  const plain = (text) => text.replace(/[\s\u00a0\u202f]/g, "");
  const fine = (text) => text === "" || /^-?\d+([.,]\d+)?$/.test(plain(text));
  const changed = () => cells.filter((cell) => cell.value !== cell.dataset.was);

  function show(word) {
    cells.forEach((cell) => {
      const box = cell.closest("td");
      box.classList.toggle("o-changed", cell.value !== cell.dataset.was);
      box.classList.toggle("o-invalid", !fine(cell.value));
    });
    const count = changed().length;
    const parts = word ? [word] : [];
    if (count) parts.push(form.dataset.wordChanged + ": " + count);
    if (count && box.checked) parts.push(form.dataset.wordKept);
    told.textContent = parts.join(" · ");
    undo.hidden = past.length === 0;
  }

  function store() {
    if (!box.checked) return;
    const draft = {};
    changed().forEach((cell) => { draft[cell.name] = [cell.dataset.was, cell.value]; });
    localStorage.setItem(key, JSON.stringify(draft));
  }

  function put(pairs, word) {
    past.push(pairs.map(([cell]) => [cell, cell.dataset.now]));
    pairs.forEach(([cell, text]) => { cell.value = text; cell.dataset.now = text; });
    store();
    show(word);
  }

  function back() {
    const pairs = past.pop();
    if (!pairs) return;
    pairs.forEach(([cell, text]) => { cell.value = text; cell.dataset.now = text; });
    pairs[0][0].focus();
    store();
    show();
  }

  function go(cell, dx, dy) {
    const [x, y] = place.get(cell);
    const next = (rows[y + dy] || [])[x + dx];
    if (next) { next.focus(); next.select(); }
  }

  cells.forEach((cell) => {
    cell.dataset.now = cell.value;
    cell.addEventListener("change", () => put([[cell, cell.value]]));
    cell.addEventListener("keydown", (event) => {
      const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
      const side = rtl ? -1 : 1;
      if (event.key === "Enter") { event.preventDefault(); go(cell, 0, event.shiftKey ? -1 : 1); }
      else if (event.key === "ArrowDown") { event.preventDefault(); go(cell, 0, 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); go(cell, 0, -1); }
      else if (event.key === "ArrowRight" && all) { event.preventDefault(); go(cell, side, 0); }
      else if (event.key === "ArrowLeft" && all) { event.preventDefault(); go(cell, -side, 0); }
      else if (event.key === "Escape") { cell.value = cell.dataset.now; show(); }
      else if ((event.ctrlKey || event.metaKey) && event.key === "z" && cell.value === cell.dataset.now) {
        event.preventDefault(); back();
      }
    });
    cell.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!/[\t\n]/.test(text)) return;
      event.preventDefault();
      const [x, y] = place.get(cell);
      const pairs = [];
      text.split("\n").forEach((line, down) => line.split("\t").forEach((part, along) => {
        const target = (rows[y + down] || [])[x + along];
        if (target) pairs.push([target, plain(part)]);
      }));
      put(pairs, form.dataset.wordPasted + ": " + pairs.length);
    });
  });

  undo.addEventListener("click", back);
  keep.hidden = false;
  if (form.dataset.saved) localStorage.removeItem(key);
  const held = localStorage.getItem(key);
  if (held) {
    box.checked = true;
    const draft = JSON.parse(held);
    const pairs = cells.filter((cell) => draft[cell.name] && draft[cell.name][0] === cell.dataset.was)
      .map((cell) => [cell, draft[cell.name][1]]);
    if (pairs.length) put(pairs, form.dataset.wordBack);
  }
  box.addEventListener("change", () => {
    if (box.checked) store(); else localStorage.removeItem(key);
    show();
  });
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && !box.checked && changed().length) event.preventDefault();
  });
  show();
})();
