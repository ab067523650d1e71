// Schemas in words: in brief, as a list of fields, and folded until somebody wants them.

function resolve(api, node) {
  if (!node || !node.$ref) return node;
  return node.$ref.slice(2).split("/").reduce((at, part) => at[part.replaceAll("~1", "/").replaceAll("~0", "~")], api);
}

const nameOf = (node) => (node.$ref ? node.$ref.split("/").pop() : null);
const isNull = (schema) => schema.type === "null";

/** A schema in a few words. */
function brief(schema) {
  if (!schema || schema === true) return "anything";
  if (schema.$ref) return nameOf(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choice = schema.oneOf || schema.anyOf;
  if (choice) return choice.map(brief).join(" | ");
  if (schema.allOf) return schema.allOf.map(brief).join(" & ");
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const inside = { array: () => `${brief(schema.items)}[]`, object: (rest) => (rest?.type || rest?.$ref ? `object of ${brief(rest)}` : "object") };
  const types = [].concat(schema.type || "anything");
  return types.map((type) => inside[type]?.(schema.additionalProperties) || type).join(" | ");
}

/** What the few words leave out. */
function limits(api, schema) {
  const found = [];
  const named = resolve(api, [schema, schema.items, ...(schema.oneOf || [])].find((part) => part?.$ref)) || {};
  if (named.enum) found.push(`One of ${named.enum.map((word) => `\`${word}\``).join(", ")}.`);
  if (schema.format === "date-time") found.push("An RFC 3339 time.");
  if (schema.maximum !== undefined) found.push(schema.minimum === undefined ? `At most ${schema.maximum}.` : `${schema.minimum} to ${schema.maximum}.`);
  if (schema.maxLength !== undefined) found.push(`At most ${schema.maxLength} characters.`);
  if (schema.default !== undefined && schema.default !== null) found.push(`Without: \`${JSON.stringify(schema.default)}\`.`);
  return found;
}

/** One name with its type and its sentence; `mark` says what is special about its presence. */
function field(api, name, schema, description, mark) {
  const said = [description, ...limits(api, schema)].filter(Boolean).join(" ");
  return make("li", {}, make("code", {}, make("b", {}, name), `: ${brief(schema)}`), " ",
    ...(mark ? [make("span", { class: mark === "required" ? "must" : "quiet" }, mark)] : []),
    ...(said ? [make("div", { class: "quiet" }, ...rich(said))] : []));
}

/** The parts of a schema as one: its fields, and what it may be instead. */
function merged(api, schema) {
  const own = resolve(api, schema);
  const parts = (own.allOf || []).map((part) => merged(api, part));
  return {
    description: own.description || parts.map((part) => part.description).find(Boolean),
    properties: Object.assign({}, own.properties, ...parts.map((part) => part.properties)),
    required: [...(own.required || []), ...parts.flatMap((part) => part.required)],
    choices: [...(own.oneOf || own.anyOf || []), ...parts.flatMap((part) => part.choices)].filter((part) => !isNull(part)),
    plain: brief(own),
    rest: own.additionalProperties,
  };
}

/** The named schemas that a schema mentions itself, but for mere lists of words. */
function mentioned(api, schema, found = new Map()) {
  if (schema && typeof schema === "object") {
    if (schema.$ref && !resolve(api, schema).enum) found.set(schema.$ref, { $ref: schema.$ref });
    for (const value of Object.values(schema)) mentioned(api, value, found);
  }
  return found;
}

/** The object without a name that a schema is, is a list of, or may be. */
const unnamed = (schema) => [schema, schema.items, ...(schema.oneOf || [])].find((part) => part && !part.$ref && (part.properties || part.allOf));

/** What the fields hold in turn: objects of their own by the field's name, others by theirs, each once. */
function below(api, whole) {
  const own = Object.entries(whole.properties).filter(([, inner]) => unnamed(inner));
  const others = Object.values(whole.properties).filter((inner) => !unnamed(inner));
  const named = mentioned(api, [...others, whole.rest]).values();
  return [...own.map(([name, inner]) => [name, unnamed(inner)]), ...[...named].map((part) => [nameOf(part), part])];
}

/** What a schema holds. What is sent names what must be there; what is answered, what may be missing. */
function shape(api, schema, sent) {
  const whole = merged(api, schema);
  const first = ([name]) => (sent && whole.required.includes(name) ? 0 : 1);
  const fields = Object.entries(whole.properties).sort((one, other) => first(one) - first(other));
  const box = make("div", {});
  if (whole.description) box.append(paragraph(whole.description));
  if (fields.length) {
    box.append(make("ul", { class: "fields" }, ...fields.map(([name, inner]) => {
      const must = whole.required.includes(name);
      return field(api, name, inner, inner.description, sent ? must && "required" : !must && "may be absent");
    })));
  }
  if (!fields.length && !whole.choices.length) box.append(make("p", {}, code(whole.plain)));
  if (whole.rest?.$ref || whole.rest?.type) box.append(make("p", {}, "Any name, each with: ", code(brief(whole.rest))));
  if (whole.choices.length) box.append(make("p", {}, "One of these:"), ...whole.choices.map((part) => folded(api, part, sent)));
  for (const [name, part] of below(api, whole)) box.append(folded(api, part, sent, name));
  return box;
}

function folded(api, schema, sent, name = nameOf(schema)) {
  const title = name || Object.keys(schema.properties || {}).join(", ") || brief(schema);
  const details = make("details", { class: "schema" }, make("summary", {}, code(title)));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(shape(api, schema, sent));
  });
  return details;
}
