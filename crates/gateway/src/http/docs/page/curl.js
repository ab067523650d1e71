// For every route a command that works when pasted into a shell.

/** Where the values of the commands' variables come from. */
const SOURCES = {
  TOKEN: "from `POST /api/auth/login`",
  TICKET: "`ticketId` from `POST /api/tickets`",
  AGENT: "an `id` from `GET /api/agents`",
  FILE: "`attachment.id` from `POST /api/uploads`",
};

/** Filters that make a list's command worth reading. */
const QUERY = { status: "open", limit: 20 };

/** RFC 6455's own sample key; any 16 bytes will do. */
const HANDSHAKE = ["--http1.1 --include --max-time 2", "-H 'Connection: Upgrade'", "-H 'Upgrade: websocket'",
  "-H 'Sec-WebSocket-Version: 13'", "-H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='"];

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function address(path, operation) {
  const variable = path.includes("/agents/") ? "AGENT" : path.includes("/files/") ? "FILE" : "TICKET";
  const names = (operation.parameters || []).map((parameter) => parameter.name);
  const query = Object.entries(QUERY).filter(([name]) => names.includes(name)).map(([name, value]) => `${name}=${value}`);
  const end = query.length ? `?${query.join("&")}` : "";
  return `"${location.origin}${path.replace(/\{\w+\}/, `$$${variable}`)}${end}"`;
}

/** Staff's log-in hands out a cookie, the routes beside it take it. */
function credentials(operation) {
  const ways = operation.security || [];
  if (ways.some((way) => way.refreshCookie)) return ["-b cookies.txt -c cookies.txt"];
  if (ways.length && ways.every((way) => way.bearer)) return ['-H "Authorization: Bearer $TOKEN"'];
  return operation.requestBody && operation.tags.includes("auth") ? ["-c cookies.txt"] : [];
}

/** JSON on one line that still has room to breathe. */
const inline = (value) => JSON.stringify(value, null, 1).replace(/\n */g, " ");

function payload(type, schema) {
  const example = EXAMPLES.bodies[brief(schema)] || {};
  if (type !== "multipart/form-data") return [`-H 'Content-Type: ${type}'`, `-d ${quoted(inline(example))}`];
  return Object.entries(example).map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`);
}

/** One command for each type of body; the method is named where curl would choose another. */
function commands(path, method, operation) {
  const bodies = Object.entries(operation.requestBody?.content || {}).map(([type, media]) => payload(type, media.schema));
  return (bodies.length ? bodies : [[]]).map((body) => {
    const usual = body.length ? "post" : "get";
    const start = method === usual ? "curl" : `curl -X ${method.toUpperCase()}`;
    const extra = operation.responses[101] ? HANDSHAKE : operation.responses[307] ? ["-L -o download"] : [];
    return [`${start} ${address(path, operation)}`, ...credentials(operation), ...extra, ...body].join(" \\\n  ");
  });
}

/** What the commands leave open. */
function openEnds(text) {
  const found = Object.entries(SOURCES).filter(([name]) => text.includes(`$${name}`)).map(([name, source]) => `\`$${name}\` is ${source}`);
  if (text.includes("-b cookies.txt")) found.push("`cookies.txt` is written by the command of `POST /api/auth/login`");
  if (text.includes("@photo.png")) found.push("`photo.png` is a picture of yours");
  if (text.includes("123456") || text.includes("invitation mail")) found.push("what was mailed is under `GET /api/mail` too");
  if (text.includes("Upgrade")) found.push("curl only shakes hands: `101` is what to look for");
  return found.length ? `${found.join("; ")}.` : "";
}
