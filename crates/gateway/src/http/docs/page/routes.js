// A route: who may, how to call it, what it takes and what it answers.

/** How a caller proves who they are: on the badge, and as a sentence. */
function access(operation) {
  const ways = operation.security || [];
  const has = (name) => ways.some((way) => way[name]);
  if (operation.responses[101]) return ["token in hello", "Needs no token itself: it goes into the first frame, `hello`."];
  if (!ways.length) return ["no token", "Needs no token."];
  const bearer = "the header `Authorization: Bearer $TOKEN`";
  const cookie = "the cookie `careline_refresh`, which the log-in sets";
  if (has("refreshCookie") && has("bearer")) return ["cookie or token", `Needs ${cookie}, or ${bearer}.`];
  if (has("refreshCookie")) return ["cookie", `Needs ${cookie}.`];
  if (ways.every((way) => way.bearer)) return ["token", `Needs ${bearer}.`];
  return ["token optional", `Works without a token where the tenant allows it; with one, send ${bearer}.`];
}

function parameters(api, operation) {
  const all = (operation.parameters || []).map((given) => resolve(api, given));
  return Object.entries({ path: "Path", query: "Query", header: "Headers" }).flatMap(([place, title]) => {
    const rows = all.filter((given) => given.in === place)
      .map((given) => field(api, given.name, given.schema, given.description, given.required && "required"));
    return rows.length ? [make("h4", {}, title), make("ul", { class: "fields" }, ...rows)] : [];
  });
}

function body(api, operation) {
  const given = resolve(api, operation.requestBody);
  if (!given) return [];
  const types = Object.entries(given.content).flatMap(([type, media]) =>
    [make("p", { class: "quiet" }, type), shape(api, media.schema || {}, true)]);
  return [make("h4", {}, "Body"), ...(given.description ? [paragraph(given.description)] : []), ...types];
}

const isError = (media) => media.schema && nameOf(media.schema) === "Error";

function answer(api, status, given) {
  const look = status < "400" ? "ok" : status < "500" ? "bad" : "broken";
  const contents = Object.entries(given.content || {}).filter(([, media]) => !isError(media));
  const said = contents.map(([type, media]) => (
    type === "application/json" ? folded(api, media.schema || {}) : make("p", { class: "quiet" }, type)));
  return make("tr", {}, make("th", { scope: "row", class: look }, status),
    make("td", {}, make("div", {}, ...rich(given.description)), ...said));
}

function answers(api, operation) {
  const all = Object.entries(operation.responses).map(([status, given]) => [status, resolve(api, given)]);
  const rows = all.map(([status, given]) => answer(api, status, given));
  const errors = all.some(([, given]) => Object.values(given.content || {}).some(isError));
  const note = make("p", { class: "quiet" }, "Refusals have ", make("a", { href: "#ground-rules" }, "the one error body"), ".");
  return [make("h4", {}, "Answers"), make("table", {}, make("tbody", {}, ...rows)), ...(errors ? [note] : [])];
}

function route(api, path, method, operation) {
  const [badge, needs] = access(operation);
  const texts = commands(path, method, operation);
  const ends = openEnds(texts.join(""));
  const inside = [
    paragraph(needs),
    ...(operation.description ? [paragraph(operation.description)] : []),
    ...texts.map((text) => copyable(text, `curl for ${method} ${path}`)),
    ...(ends ? [paragraph(ends, { class: "quiet" })] : []),
    ...parameters(api, operation), ...body(api, operation), ...answers(api, operation),
  ];
  const fields = Object.values(operation.requestBody?.content || {}).flatMap((media) => [brief(media.schema), ...Object.keys(merged(api, media.schema).properties)]);
  const words = [operation.operationId, ...operation.tags, ...(operation.parameters || []).map((given) => given.name), ...fields];
  return entry(placeOf(operation), method, method, path, operation.summary || "", badge, words.join(" "), inside);
}

const placeOf = (operation) => `route-${operation.operationId}`;
