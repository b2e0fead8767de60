"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const make = (tag, text, attributes = {}) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
    return e;
  };
  const nodes = new Map(data.nodes.map((n) => [n.id, n]));
  const looks = new Map(data.labels.map((l) => [l.name, l]));
  const types = new Map(data.types.map((t) => [t.name, t]));
  const place = (list, name) => list.findIndex((item) => item.name === name);
  const large = data.nodes.length + data.lines.length > 700;

  // Theme: as the desktop has it, until it is switched.
  const root = document.documentElement;
  const desktop = matchMedia("(prefers-color-scheme: dark)");
  let theme = desktop.matches ? "dark" : "light";

  // Styles name what is the same for many elements once: that is quicker than
  // asking for each.
  function styles() {
    const dark = theme === "dark";
    const ground = dark ? "#12161c" : "#ffffff";
    const ink = dark ? "#e8ecf1" : "#1b1f24";
    const tone = (of) => (dark ? of.dark : of.light);
    return [
      { selector: "node", style: {
        label: "data(name)", "text-wrap": "wrap", "text-max-width": "data(room)", "text-valign": "center", "text-halign": "center",
        "font-size": 13, "font-family": '"Liberation Sans", Arimo, Arial, Helvetica, sans-serif', "min-zoomed-font-size": large ? 7 : 4,
        color: ink, width: "data(w)", height: "data(h)", "border-width": 1.5,
      } },
      ...data.labels.map((l, i) => ({ selector: `node[look = ${i}]`, style: {
        shape: l.shape, "background-color": tone(l).fill, "border-color": tone(l).border,
      } })),
      { selector: "edge", style: {
        width: "data(width)", "target-arrow-shape": "triangle", "arrow-scale": 1.1,
        "curve-style": large ? "haystack" : "bezier", "control-point-step-size": 46,
        label: large ? "" : "data(caption)", "text-wrap": "wrap", "font-size": 10, "min-zoomed-font-size": 9.5,
        "text-background-color": ground, "text-background-opacity": 0.85, "text-background-padding": 2, "line-opacity": large ? 0.5 : 0.9,
      } },
      ...data.types.map((t, i) => ({ selector: `edge[type = ${i}]`, style: { "line-color": tone(t), "target-arrow-color": tone(t), color: tone(t) } })),
      { selector: 'edge[certainty = "claim"]', style: { "line-style": "dashed" } },
      { selector: 'edge[certainty = "gone"]', style: { "line-style": "dotted" } },
      { selector: ".off", style: { display: "none" } },
      { selector: "node.lone", style: { opacity: 0.22 } },
      { selector: "edge.near", style: { "min-zoomed-font-size": 0, label: "data(caption)", "z-index": 9 } },
      { selector: ".dim", style: { opacity: 0.13 } },
      { selector: "node.found, node:selected", style: { "border-width": 5, "border-color": ink } },
      { selector: "edge:selected", style: { "overlay-color": ink, "overlay-opacity": 0.16, "overlay-padding": 5 } },
    ];
  }

  const cy = cytoscape({
    container: at("graph"),
    style: styles(),
    elements: {
      nodes: data.nodes.map((n) => ({ data: { id: n.id, name: n.name, look: place(data.labels, n.label), w: n.w, h: n.h, room: n.w - 12 }, position: { x: n.x, y: n.y }, grabbable: !large })),
      edges: data.lines.map((l, i) => ({ data: { id: "s" + i, source: l.from, target: l.to, line: i, type: place(data.types, l.type), certainty: l.certainty, width: l.width, caption: l.caption } })),
    },
    layout: { name: "preset", fit: false },
    minZoom: 0.02,
    maxZoom: 4,
    wheelSensitivity: 0.25,
    textureOnViewport: large,
    hideEdgesOnViewport: large,
    pixelRatio: large ? 1 : "auto",
    boxSelectionEnabled: false,
    selectionType: "single",
  });

  function paint() {
    root.dataset.theme = theme;
    at("theme").textContent = theme === "dark" ? "Light" : "Dark";
    at("theme").setAttribute("aria-pressed", String(theme === "dark"));
    const dark = theme === "dark";
    for (const e of document.querySelectorAll("[data-type]")) e.style.color = dark ? types.get(e.dataset.type).dark : types.get(e.dataset.type).light;
    for (const e of document.querySelectorAll("[data-label]")) {
      const l = looks.get(e.dataset.label);
      e.querySelector("*").setAttribute("fill", (dark ? l.dark : l.light).fill);
      e.querySelector("*").setAttribute("stroke", (dark ? l.dark : l.light).border);
    }
  }

  // What is shown: the lines that stood on the day and pass the filters.
  const off = { type: new Set(), certainty: new Set() };
  let day = data.as_of;
  const inForce = (l) => l.start <= day && l.reported <= data.known_at && (!l.ends || day <= l.ends) &&
    (!l.until || day < l.until || l.until_reported > data.known_at);
  const stands = (l) => (day === data.as_of ? l.now : inForce(l));
  function show() {
    let lines = 0;
    const linked = new Set();
    cy.batch(() => {
      cy.edges().forEach((e) => {
        const l = data.lines[e.data("line")];
        const on = stands(l) && !off.type.has(l.type) && !off.certainty.has(l.certainty);
        e.toggleClass("off", !on);
        if (on) { lines++; linked.add(l.from).add(l.to); }
      });
      cy.nodes().forEach((n) => { n.toggleClass("lone", !linked.has(n.id()) && data.lines.length > 0); });
    });
    const entities = data.lines.length ? linked.size : data.nodes.length;
    at("count").textContent = `${entities} of ${data.nodes.length} entities, ${lines} statements shown`;
    at("count").dataset.entities = entities;
    at("count").dataset.statements = lines;
    at("shown-day").textContent = day === data.as_of ? `as of ${day}` : `as it stood on ${day}`;
    for (const n of document.querySelectorAll("[data-count]")) {
      const [what, name] = [n.dataset.what, n.dataset.count];
      n.textContent = data.lines.filter((l) => stands(l) && l[what] === name).length;
    }
  }

  function filter(into, what, name, words, mark) {
    const label = make("label");
    const box = make("input", "", { type: "checkbox" });
    box.checked = true;
    box.dataset.filter = name;
    box.addEventListener("change", () => { box.checked ? off[what].delete(name) : off[what].add(name); show(); });
    label.append(box, mark, make("span", words), make("span", "", { class: "n", "data-what": what, "data-count": name }));
    at(into).append(label);
  }
  for (const t of data.types) filter("types", "type", t.name, t.reads, make("span", "", { class: "stroke", "data-type": t.name }));
  const certainties = { commitment: "commitments", claim: "rumours and talks", gone: "no longer holds" };
  for (const [name, words] of Object.entries(certainties)) {
    if (data.lines.some((l) => l.certainty === name)) filter("certainty", "certainty", name, words, make("span", "", { class: `stroke ${name}` }));
  }
  for (const l of data.labels) {
    const row = make("div", "", { "data-label": l.name });
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("viewBox", "0 0 24 16");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    shape.setAttribute("d", l.outline);
    svg.append(shape);
    row.append(svg, make("span", l.words));
    at("labels").append(row);
  }

  // The card says everything about a line or an entity.
  function facts(pairs) {
    const dl = make("dl");
    for (const [name, value] of pairs) if (value) dl.append(make("dt", name), make("dd", value));
    return dl;
  }
  const sentence = (l) => `${nodes.get(l.from).name} ${types.get(l.type).reads} ${nodes.get(l.to).name}`;
  function lineCard(l) {
    const parts = [make("h3", sentence(l)), facts([
      ["amount", l.amount], ["status", l.status], ["since", l.since], ["until", l.until && l.until <= data.as_of ? l.until : ""], ["ends", l.ends],
      ["reported", l.reported], ["confidence", l.confidence], ["statement", l.statement], ["note", l.note],
    ])];
    if (l.sources.length) {
      const list = make("ul");
      for (const s of l.sources) {
        const item = make("li");
        item.append(s.url ? make("a", s.title, { href: s.url, target: "_blank", rel: "noopener noreferrer" }) : s.title);
        list.append(item);
      }
      parts.push(list);
    }
    return parts;
  }
  function nodeCard(n) {
    const parts = [make("h3", n.name), make("p", [looks.get(n.label).words, ...n.facts].join(" · "))];
    const list = make("div");
    data.lines.forEach((l, i) => {
      if ((l.from !== n.id && l.to !== n.id) || cy.$id("s" + i).hasClass("off")) return;
      const b = make("button", `${sentence(l)}${l.short ? ": " + l.short : ""}`, { type: "button" });
      b.addEventListener("click", () => choose(cy.$id("s" + i)));
      list.append(b);
    });
    parts.push(list);
    return parts;
  }
  const card = (e) => (e.isNode() ? nodeCard(nodes.get(e.id())) : lineCard(data.lines[e.data("line")]));
  function choose(e) {
    cy.elements().unselect();
    e.select();
    at("card").replaceChildren(...card(e));
    const near = e.isNode() ? e.closedNeighborhood() : e.union(e.connectedNodes());
    cy.batch(() => { cy.elements().addClass("dim").removeClass("near"); near.removeClass("dim").addClass("near"); });
  }
  cy.on("tap", "node, edge", (event) => choose(event.target));
  cy.on("tap", (event) => {
    if (event.target !== cy) return;
    cy.elements().unselect().removeClass("dim near found");
    at("card").replaceChildren(make("p", "Point at a line or an entity; click to keep it here.", { class: "hint" }));
  });
  const tip = at("tip");
  cy.on("mouseover", "node, edge", (event) => {
    const e = event.target;
    if (e.isNode()) {
      const n = nodes.get(e.id());
      tip.replaceChildren(make("h3", n.name), make("p", [looks.get(n.label).words, ...n.facts].join(" · ")));
    } else {
      const l = data.lines[e.data("line")];
      tip.replaceChildren(make("h3", sentence(l)), make("p", [l.amount, l.status, l.since, `${l.confidence} confidence`].filter(Boolean).join(" · ")),
        ...l.sources.slice(0, 3).map((s) => make("p", s.title, { class: "hint" })));
    }
    e.addClass("near");
    tip.hidden = false;
  });
  cy.on("mousemove", (event) => {
    const p = event.originalEvent;
    tip.style.left = `${Math.min(p.clientX + 14, innerWidth - 330)}px`;
    tip.style.top = `${Math.min(p.clientY + 14, innerHeight - 120)}px`;
  });
  cy.on("mouseout", "node, edge", (event) => { tip.hidden = true; if (!cy.$(":selected").length) event.target.removeClass("near"); });

  // Search.
  for (const n of data.nodes) at("names").append(make("option", "", { value: n.name }));
  function find() {
    const wanted = at("search").value.trim().toLocaleLowerCase();
    cy.nodes().removeClass("found");
    if (!wanted) return;
    const hits = data.nodes.filter((n) => n.name.toLocaleLowerCase().includes(wanted));
    for (const n of hits) cy.$id(n.id).addClass("found");
    const one = hits.find((n) => n.name.toLocaleLowerCase() === wanted) || (hits.length === 1 ? hits[0] : null);
    if (one) {
      choose(cy.$id(one.id));
      cy.stop(true).animate({ center: { eles: cy.$id(one.id) }, zoom: Math.max(cy.zoom(), 0.8), duration: 200 });
    } else if (hits.length) {
      cy.stop(true).animate({ fit: { eles: cy.nodes(".found"), padding: 60 }, duration: 200 });
    }
    at("card").dataset.hits = hits.length;
  }
  at("search").addEventListener("input", find);

  // Time: from the first day of a statement to the day asked about.
  const number = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / 864e5);
  const text = (n) => new Date(n * 864e5).toISOString().slice(0, 10);
  const changes = [...new Set(data.lines.flatMap((l) => [l.start, l.until, l.ends]).filter((d) => d && d > "1900" && d < data.as_of))].sort();
  const slider = at("day");
  slider.max = number(data.as_of);
  slider.min = changes.length ? number(changes[0]) : slider.max;
  slider.value = slider.max;
  slider.disabled = at("earlier").disabled = at("later").disabled = !changes.length;
  function goTo(d) { day = d; slider.value = number(d); slider.setAttribute("aria-valuetext", d); show(); }
  slider.addEventListener("input", () => goTo(text(Number(slider.value))));
  at("earlier").addEventListener("click", () => goTo(changes.filter((d) => d < day).pop() || day));
  at("later").addEventListener("click", () => goTo(changes.find((d) => d > day) || data.as_of));

  // Keys and buttons.
  const zoom = (by) => cy.stop(true).zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const fit = () => {
    cy.stop(true).fit(undefined, 36);
    if (cy.zoom() > 1.5) { cy.zoom(1.5); cy.center(); }
  };
  at("fit").addEventListener("click", fit);
  at("closer").addEventListener("click", () => zoom(1.25));
  at("farther").addEventListener("click", () => zoom(0.8));
  function turn(to) { theme = to; cy.style(styles()); paint(); }
  at("theme").addEventListener("click", () => turn(theme === "dark" ? "light" : "dark"));
  desktop.addEventListener("change", (e) => turn(e.matches ? "dark" : "light"));
  at("graph").addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key]) cy.stop(true).panBy({ x: moves[event.key][0], y: moves[event.key][1] });
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });

  paint();
  show();
  fit();
  window.picture = { cy, data };
})();
