// The picture over time: the slider counts contacts up to a month, a click on a tie lists them with their sources.
// Everything is in the page; nothing is fetched. Text is set as text, and only addresses of the web become links.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("tie");
  const slider = document.getElementById("until");
  const label = document.getElementById("month");
  const widest = Math.max(...data.ties.map((tie) => tie.weight), 0);
  const groups = [...document.querySelectorAll("g.tie")];
  for (const tie of data.ties) {
    const ends = new Set([tie.a, tie.b]);
    tie.group = groups.find((g) => ends.has(g.dataset.a) && ends.has(g.dataset.b));
    tie.line = tie.group && tie.group.querySelector("line");
  }
  const drawn = data.ties.filter((tie) => tie.line);
  const full = Math.max(...drawn.map((tie) => Number(tie.line.getAttribute("stroke-width"))), 0);
  let chosen = null;

  const until = () => data.months[Number(slider.value)] || "";
  const counts = (contact) => !contact.date || contact.date.slice(0, 7) <= until();
  const weight = (tie) =>
    tie.contacts.filter(counts).reduce((sum, contact) => sum + (contact.weight || 0), 0);

  function add(parent, name, text) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  }

  function list(tie) {
    panel.replaceChildren();
    const contacts = tie.contacts.filter(counts);
    add(panel, "h2", `${tie.name}: weight ${weight(tie).toFixed(2)}, ${contacts.length} contacts until ${until()}`);
    const rows = add(panel, "ul");
    for (const contact of contacts.slice().reverse()) {
      const row = add(rows, "li", `${contact.date || "no day"}  ${contact.title} (${contact.id})`);
      if (contact.weight) add(row, "b", ` +${contact.weight.toFixed(2)}`);
      for (const address of contact.sources) {
        if (!/^https?:\/\//.test(address)) continue;
        row.append(" ");
        const link = add(row, "a", address.replace(/^https?:\/\/(www\.)?/, "").split("/")[0]);
        link.href = address;
        link.rel = "noreferrer";
      }
    }
  }

  function draw() {
    label.textContent = until();
    for (const tie of drawn) {
      const now = weight(tie);
      tie.group.style.visibility = now > 0 ? "visible" : "hidden";
      tie.line.setAttribute("stroke-width", Math.max(0.75, (full * now) / (widest || 1)).toFixed(2));
    }
    if (chosen) list(chosen);
  }

  for (const tie of drawn) {
    tie.group.style.cursor = "pointer";
    tie.group.tabIndex = 0;
    const choose = () => {
      chosen = tie;
      list(tie);
    };
    tie.group.addEventListener("click", choose);
    tie.group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose();
      }
    });
  }
  slider.max = Math.max(data.months.length - 1, 0);
  slider.value = slider.max;
  slider.addEventListener("input", draw);
  document.getElementById("over-time").hidden = data.months.length < 2;
  draw();
})();
