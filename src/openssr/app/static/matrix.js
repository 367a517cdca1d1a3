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
  const fine = (text) => text === "" || /^[-+\u2212]?\d[\d.,'\u2019]*$/.test(plain(text));
  const changed = () => cells.filter((cell) => cell.value !== cell.dataset.was);
  const words = form.dataset;
  const keySaved = key + " saved";
  const saved = new Set(words.saved ? JSON.parse(sessionStorage.getItem(keySaved) || "[]") : []);
  let anchor = null; // where a block of cells begins
  let block = [];
  let editing = false; // after F2 or a double click the arrows move within the cell

  // the state of a cell in a word, so that no colour is needed to read it
  function state(cell) {
    if (!fine(cell.value)) return words.wordRefused;
    if (cell.value !== cell.dataset.was) return words.wordWaiting;
    return cell.dataset.others || (saved.has(cell.name) ? words.wordSaved : "");
  }

  function mark(cell) {
    const word = state(cell);
    let note = cell.parentNode.querySelector(".o-state");
    if (!note && !word) return;
    if (!note) {
      note = document.createElement("small");
      note.className = "o-state";
      cell.parentNode.append(note);
    }
    note.textContent = word;
  }

  function show(word) {
    cells.forEach((cell) => {
      const box = cell.closest("td");
      box.classList.toggle("o-changed", cell.value !== cell.dataset.was);
      box.classList.toggle("o-invalid", !fine(cell.value));
      mark(cell);
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

  // what had no place in the grid, by the rows and columns of what was pasted
  function left(outside) {
    if (!outside.length) return "";
    const list = (side) => [...new Set(outside.map((each) => each[side]))].join(", ");
    return " · " + words.wordOutside + ": " + outside.length
      + " (" + words.wordRows + " " + list(0) + "; " + words.wordColumns + " " + list(1) + ")";
  }

  function back() {
    const pairs = past.pop();
    if (!pairs) return;
    pairs.forEach(([cell, text]) => { cell.value = text; cell.dataset.now = text; });
    pairs[0][0].focus();
    store();
    show();
  }

  function pick(cell) {
    if (cell) { cell.focus(); cell.select(); }
  }

  function go(cell, dx, dy) {
    const [x, y] = place.get(cell);
    pick((rows[y + dy] || [])[x + dx]);
  }

  // to the end of the cells that are filled alike, as Ctrl and an arrow do in a spreadsheet
  function leap(cell, dx, dy) {
    let [x, y] = place.get(cell);
    const at = (left, down) => (rows[down] || [])[left];
    const start = at(x + dx, y + dy);
    if (!start) return;
    const full = cell.value !== "" && start.value !== "";
    do { x += dx; y += dy; } while (at(x + dx, y + dy)
      && (full ? at(x + dx, y + dy).value !== "" : at(x, y).value === ""));
    pick(at(x, y));
  }

  function choose(from, to) {
    block.forEach((cell) => cell.closest("td").classList.remove("o-picked"));
    block = [];
    anchor = from;
    if (!from || from === to) return;
    const [[left, top], [right, bottom]] = [place.get(from), place.get(to)];
    for (let y = Math.min(top, bottom); y <= Math.max(top, bottom); y += 1) {
      for (let x = Math.min(left, right); x <= Math.max(left, right); x += 1) {
        if (rows[y][x]) { block.push(rows[y][x]); rows[y][x].closest("td").classList.add("o-picked"); }
      }
    }
  }

  function arrow(cell, event, dx, dy) {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return leap(cell, dx, dy);
    if (!event.shiftKey) return go(cell, dx, dy);
    const [x, y] = place.get(cell);
    const next = (rows[y + dy] || [])[x + dx];
    if (!next) return undefined;
    const from = anchor || cell;
    pick(next);
    return choose(from, next);
  }

  function keys(cell, event) {
    const side = rtl ? -1 : 1;
    const row = rows[place.get(cell)[1]];
    const far = event.ctrlKey || event.metaKey;
    if (event.key === "F2") {
      event.preventDefault();
      editing = true;
      cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if (event.key === "Enter") {
      event.preventDefault(); go(cell, 0, event.shiftKey ? -1 : 1);
    } else if (event.key === "ArrowDown") arrow(cell, event, 0, 1);
    else if (event.key === "ArrowUp") arrow(cell, event, 0, -1);
    else if (event.key === "ArrowRight" && !editing) arrow(cell, event, side, 0);
    else if (event.key === "ArrowLeft" && !editing) arrow(cell, event, -side, 0);
    else if (event.key === "Home" && !editing) {
      event.preventDefault(); pick((far ? rows[0] : row)[0]);
    } else if (event.key === "End" && !editing) {
      event.preventDefault(); pick((far ? rows[rows.length - 1] : row).slice(-1)[0]);
    } else if (event.key === "Escape") {
      cell.value = cell.dataset.now; editing = false; cell.select(); choose(null); show();
    } else if (["Delete", "Backspace"].includes(event.key) && block.length) {
      event.preventDefault(); put(block.map((each) => [each, ""]));
    } else if (far && event.key === "z" && cell.value === cell.dataset.now) {
      event.preventDefault(); back();
    }
  }

  cells.forEach((cell) => {
    cell.dataset.now = cell.value;
    cell.addEventListener("change", () => put([[cell, cell.value]]));
    cell.addEventListener("keydown", (event) => keys(cell, event));
    cell.addEventListener("focus", () => { editing = false; choose(null); cell.select(); });
    cell.addEventListener("mouseup", (event) => {
      if (!editing && event.detail === 1) { event.preventDefault(); cell.select(); }
    });
    cell.addEventListener("dblclick", () => { editing = true; });
    cell.addEventListener("copy", (event) => {
      if (!block.length) return;
      event.preventDefault();
      const lines = new Map();
      block.forEach((each) => {
        const y = place.get(each)[1];
        lines.set(y, [...(lines.get(y) || []), each.value]);
      });
      const text = [...lines.values()].map((line) => line.join("\t")).join("\n");
      event.clipboardData.setData("text/plain", text);
    });
    cell.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!/[\t\n]/.test(text)) return;
      event.preventDefault();
      const [x, y] = place.get(cell);
      const pairs = [];
      const outside = [];
      text.split("\n").forEach((line, down) => line.split("\t").forEach((part, along) => {
        const target = (rows[y + down] || [])[x + along];
        if (target) pairs.push([target, plain(part)]);
        else if (plain(part)) outside.push([down + 1, along + 1]);
      }));
      put(pairs, form.dataset.wordPasted + ": " + pairs.length + left(outside));
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
  form.addEventListener("submit", () => {
    sending = true;
    sessionStorage.setItem(keySaved, JSON.stringify(changed().map((cell) => cell.name)));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && !box.checked && changed().length) event.preventDefault();
  });
  show();
})();
