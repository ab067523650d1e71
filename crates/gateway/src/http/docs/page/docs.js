// The whole page: sections by tag, a filter over them, and addresses that open what they name.

const METHODS = ["get", "post", "put", "patch", "delete"];

function operations(api) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })));
}

function link(section, name) {
  document.getElementById("sections").append(make("a", { href: `#${section.id}` }, name));
}

function show(api, schema) {
  const content = document.getElementById("content");
  const all = operations(api);
  for (const { path, method, operation } of all) PLACES.set(`${method.toUpperCase()} ${path}`, placeOf(operation));
  document.title = `${api.info.title} API ${api.info.version}`;
  document.getElementById("about").replaceChildren(...rich(api.info.description));
  document.getElementById("loading").remove();
  const beginning = [start(), rules(api)];
  content.append(...beginning);
  for (const section of beginning) link(section, section.firstChild.textContent);
  for (const tag of api.tags) {
    const section = make("section", { id: `tag-${tag.name}` }, make("h2", {}, tag.name), paragraph(tag.description));
    const ours = all.filter(({ operation }) => operation.tags.includes(tag.name));
    section.append(...ours.map(({ path, method, operation }) => route(api, path, method, operation)));
    if (tag.name === "socket") section.append(...frames(schema));
    content.append(section);
    link(section, tag.name);
  }
}

/** Shows the routes and frames with all these words; prose only where there are none. */
function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let total = 0;
  for (const section of document.querySelectorAll("main section")) {
    let shown = 0;
    for (const details of section.querySelectorAll("details.entry")) {
      details.hidden = !words.every((word) => details.dataset.words.includes(word));
      if (!details.hidden) shown += 1;
    }
    for (const prose of section.querySelectorAll(".prose, section > h3")) prose.hidden = words.length > 0;
    section.hidden = words.length > 0 && shown === 0;
    document.querySelector(`nav a[href="#${section.id}"]`).hidden = section.hidden;
    total += shown;
  }
  document.getElementById("count").textContent = words.length ? (total ? `${total} found` : "Nothing found: try fewer words.") : "";
}

/** Opens what the address names, also when a filter hides it. */
function follow() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  if (named.closest("[hidden]")) {
    document.getElementById("filter").value = "";
    filter("");
  }
  if (named.matches("details")) {
    named.open = true;
    named.querySelector("summary").focus({ preventScroll: true });
  }
  named.scrollIntoView();
}

const load = (path) => fetch(path).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${path}: status ${answer.status}`))));

try {
  show(...await Promise.all([load("/api/openapi.json"), load("/api/frames.json")]));
  const input = document.getElementById("filter");
  input.addEventListener("input", () => filter(input.value));
  filter(input.value);
  addEventListener("hashchange", follow);
  follow();
} catch (error) {
  document.getElementById("content").replaceChildren(make("p", { role: "alert" }, `The description could not be read: ${error.message}`));
}
