// Shows /api/openapi.json: sections by tag, routes, and schemas that open on demand. Everything is
// put in as text, never as HTML.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function resolve(api, node) {
  if (!node || !node.$ref) return node;
  return node.$ref.slice(2).split("/").reduce((at, part) => at[part.replaceAll("~1", "/").replaceAll("~0", "~")], api);
}

const nameOf = (node) => (node.$ref ? node.$ref.split("/").pop() : null);

/** A schema in a few words. */
function brief(schema) {
  if (!schema || schema === true) return "anything";
  if (schema.$ref) return nameOf(schema);
  const choice = schema.oneOf || schema.anyOf;
  if (choice) return choice.map(brief).join(" | ");
  if (schema.allOf) return schema.allOf.map(brief).join(" & ");
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const types = [].concat(schema.type || "anything");
  return types.map((type) => (type === "array" ? `${brief(schema.items)}[]` : schema.format ? `${type} (${schema.format})` : type)).join(" | ");
}

/** The named schemas that a schema mentions itself. */
function mentioned(schema, found = new Set()) {
  if (schema && typeof schema === "object") {
    if (schema.$ref) found.add(schema.$ref);
    for (const value of Object.values(schema)) mentioned(value, found);
  }
  return found;
}

/** What a schema holds; named schemas inside are filled in when they are opened. */
function shape(api, schema) {
  const whole = resolve(api, schema);
  const box = make("div", {});
  if (whole.description) box.append(make("p", {}, whole.description));
  const parts = whole.allOf || [whole];
  for (const part of parts) {
    const fields = Object.entries(part.properties || {});
    if (!fields.length) { box.append(make("p", {}, make("code", {}, brief(part)))); continue; }
    const list = make("ul", { class: "fields" });
    for (const [name, field] of fields) {
      const must = (part.required || []).includes(name) ? "" : " (optional)";
      const item = make("li", {}, make("code", {}, `${name}: ${brief(field)}`), must);
      if (field.description) item.append(make("div", { class: "note" }, field.description));
      list.append(item);
    }
    box.append(list);
  }
  for (const reference of mentioned(whole)) box.append(folded(api, { $ref: reference }));
  return box;
}

function folded(api, schema) {
  const details = make("details", {}, make("summary", {}, make("code", {}, brief(schema))));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(shape(api, schema));
  });
  return details;
}

function contents(api, holder) {
  return Object.entries(holder.content || {}).map(([type, media]) =>
    make("div", {}, make("p", { class: "note" }, type), folded(api, media.schema || {})));
}

function parameters(api, operation) {
  const rows = (operation.parameters || []).map((given) => {
    const parameter = resolve(api, given);
    return make("tr", {},
      make("td", {}, make("code", {}, parameter.name)),
      make("td", {}, parameter.in + (parameter.required ? ", required" : "")),
      make("td", {}, make("code", {}, brief(parameter.schema))),
      make("td", {}, parameter.description || ""));
  });
  if (!rows.length) return [];
  const head = make("tr", {}, ...["Name", "In", "Type", ""].map((text) => make("th", { scope: "col" }, text)));
  return [make("h4", {}, "Parameters"), make("table", {}, head, ...rows)];
}

function access(operation) {
  if (!operation.security) return "Open to everyone.";
  const ways = operation.security.map((way) => Object.keys(way).join(" and ") || "nobody in particular");
  return `Access: ${ways.join(", or ")}.`;
}

function route(api, path, method, operation) {
  const title = make("summary", {}, make("span", { class: "method" }, method), make("code", {}, path), ` ${operation.summary || ""}`);
  const details = make("details", { class: "route", id: operation.operationId || "" }, title);
  details.dataset.words = `${method} ${path} ${operation.summary || ""} ${operation.operationId || ""}`.toLowerCase();
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(make("p", { class: "note" }, access(operation)));
    if (operation.description) details.append(make("p", {}, operation.description));
    details.append(...parameters(api, operation));
    if (operation.requestBody) {
      const body = resolve(api, operation.requestBody);
      details.append(make("h4", {}, "Body"));
      if (body.description) details.append(make("p", {}, body.description));
      details.append(...contents(api, body));
    }
    details.append(make("h4", {}, "Answers"));
    for (const [status, given] of Object.entries(operation.responses)) {
      const answer = resolve(api, given);
      details.append(make("p", {}, make("strong", {}, status), ` ${answer.description}`), ...contents(api, answer));
    }
  });
  return details;
}

function show(api) {
  document.title = `${api.info.title} API ${api.info.version}`;
  document.getElementById("about").textContent = api.info.description || "";
  const routes = document.getElementById("routes");
  routes.replaceChildren();
  for (const tag of api.tags) {
    const section = make("section", {}, make("h2", { id: `tag-${tag.name}` }, tag.name), make("p", {}, tag.description || ""));
    for (const [path, item] of Object.entries(api.paths)) {
      for (const method of METHODS) {
        if (item[method] && item[method].tags.includes(tag.name)) section.append(route(api, path, method, item[method]));
      }
    }
    routes.append(section);
    document.getElementById("tags").append(make("a", { href: `#tag-${tag.name}` }, tag.name));
  }
}

function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll("main section")) {
    let shown = 0;
    for (const details of section.querySelectorAll("details.route")) {
      details.hidden = !words.every((word) => details.dataset.words.includes(word));
      if (!details.hidden) shown += 1;
    }
    section.hidden = shown === 0;
  }
}

document.getElementById("filter").addEventListener("input", (event) => filter(event.target.value));

fetch("/api/openapi.json")
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`status ${answer.status}`))))
  .then(show)
  .catch((error) => { document.getElementById("routes").textContent = `The description could not be read: ${error.message}`; });
