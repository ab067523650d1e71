// Elements, text and copying. Everything is put in as text, never as HTML.

/** `METHOD /path` of every route, and where it stands on this page. */
const PLACES = new Map();

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const code = (text) => make("code", {}, text);

/** A sentence with `code` in it; code that names a route leads to it. */
function rich(text) {
  return (text || "").split("`").map((part, index) => {
    if (index % 2 === 0) return part;
    const place = PLACES.get(part);
    return place ? make("a", { href: `#${place}` }, code(part)) : code(part);
  });
}

const paragraph = (text, attributes = {}) => make("p", attributes, ...rich(text));

/** Clipboards are for https and localhost only; elsewhere the selection is copied, or left selected. */
async function copy(source) {
  if (navigator.clipboard) return navigator.clipboard.writeText(source.textContent).then(() => true, () => false);
  getSelection().selectAllChildren(source);
  return document.execCommand("copy");
}

/** Text with a button that copies it. */
function copyable(text, name) {
  const source = make("pre", {}, code(text));
  const button = make("button", { type: "button", "aria-label": `Copy: ${name}` }, "Copy");
  button.addEventListener("click", async () => {
    const done = await copy(source);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    document.getElementById("said").textContent = done ? "Copied." : "Selected; press Ctrl+C to copy.";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return make("div", { class: "copy" }, source, button);
}

/** A route or a frame: one line that opens. */
function entry(id, kind, kindClass, title, summary, badge, words, inside) {
  const line = make("summary", {},
    make("span", { class: `method ${kindClass}` }, kind),
    make("h3", {}, code(title)),
    ...(badge ? [make("span", { class: "badge" }, badge)] : []),
    ...(summary ? [make("p", {}, ...plain(summary))] : []));
  const details = make("details", { class: "entry", id }, line, make("div", { class: "inside" }, ...inside));
  details.dataset.words = `${kind} ${title} ${summary} ${words}`.toLowerCase();
  details.addEventListener("toggle", () => {
    if (details.open) history.replaceState(null, "", `#${id}`);
  });
  return details;
}

/** As `rich`, without links: a link inside of a line that opens would be two things to press. */
const plain = (text) => text.split("`").map((part, index) => (index % 2 ? code(part) : part));
