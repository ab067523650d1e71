// The WebSocket's frames, beside the route that opens it.

/** Every kind of frame for itself. */
function kinds(api, schema) {
  const own = resolve(api, schema);
  return own.oneOf ? own.oneOf.flatMap((part) => kinds(api, part)) : [own];
}

function frame(api, schema, sent) {
  const whole = merged(api, schema);
  const type = whole.properties.type;
  const name = type.const || type.enum[0];
  const known = sent && EXAMPLES.frames.find((given) => given.frame.type === name);
  const inside = [...(known ? [copyable(inline(known.frame), `frame ${name}`)] : []), shape(api, schema, sent)];
  const words = `frame socket websocket ${Object.keys(whole.properties).join(" ")}`;
  const id = `frame-${sent ? "client" : "server"}-${name}`;
  return entry(id, sent ? "client" : "server", sent ? "post" : "get", name, known?.does || whole.description || "", "", words, inside);
}

/** The shortest client there is; it runs in this page's console. */
function sample() {
  return `const socket = new WebSocket("${location.origin.replace("http", "ws")}/api/ws");
socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: prompt("token"), ref: "1" }));
socket.onmessage = (event) => console.log(JSON.parse(event.data));
socket.onclose = (event) => console.log("closed", event.code, event.reason);`;
}

function frames(api) {
  const closes = Object.entries(EXAMPLES.closes).map(([number, text]) =>
    make("tr", {}, make("th", { scope: "row" }, number), make("td", {}, ...rich(text))));
  const list = (schema, sent) => kinds(api, schema).map((part) => frame(api, part, sent));
  return [
    make("div", { class: "prose" },
      paragraph("Frames are JSON objects with a `type`, one in each text message. The first is `hello` with the token, answered by `ready`; then staff send `agents.subscribe` for the feed of all tickets, and both sides `ticket.join` for one of them. A frame with a `ref` is answered by one `ack` or `error` with the same `ref`. In a browser's console:"),
      copyable(sample(), "a WebSocket client")),
    make("h3", {}, "Frames that clients send"), ...list(api.$defs.client, true),
    make("h3", {}, "Frames that the server sends"), ...list(api.$defs.server, false),
    make("div", { class: "prose" }, make("h3", {}, "Close codes"), make("table", {}, make("tbody", {}, ...closes))),
  ];
}
