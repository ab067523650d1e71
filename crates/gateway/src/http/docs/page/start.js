// Where a newcomer begins, and what holds for every route.

const PICK = (name) => `sed 's/.*"${name}":"\\([^"]*\\)".*/\\1/'`;

/** Steps that build on each other in one shell. */
const steps = () => [
  ["Log in as the first agent. The server printed the password when it started for the first time.",
    `API=${location.origin}
PASSWORD='the printed password'
TOKEN=$(curl -s "$API/api/auth/login" -c cookies.txt \\
  -H 'Content-Type: application/json' \\
  -d '{ "email": "admin@localhost", "password": "'"$PASSWORD"'" }' \\
  | ${PICK("token")})
echo "$TOKEN"`],
  ["Open a ticket, as a shopper does. The answer also has the shopper's own token.",
    `TICKET=$(curl -s "$API/api/tickets" -H 'Content-Type: application/json' \\
  -d ${quoted(inline(EXAMPLES.bodies.TicketBody))} \\
  | ${PICK("ticketId")})
echo "$TICKET"`],
  ["Answer it as the agent.",
    `curl "$API/api/tickets/$TICKET/reply" -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' -d ${quoted(inline(EXAMPLES.bodies.ReplyBody))}`],
  ["Read the conversation.",
    `curl "$API/api/tickets/$TICKET" -H "Authorization: Bearer $TOKEN"`],
];

function start() {
  const list = steps().map(([text, command], index) => make("li", {}, paragraph(text), copyable(command, `step ${index + 1}`)));
  return make("section", { id: "start-here" }, make("h2", {}, "Start here"),
    make("ol", {}, ...list),
    paragraph("Every route below has a command of its own, which uses the same `$TOKEN` and `$TICKET`. To see messages arrive live, open a WebSocket: `GET /api/ws`."));
}

const RULES = [
  ["Tokens", "Staff get theirs from `POST /api/auth/login`, customers from `POST /api/customers/session` or by opening a ticket. It goes into the header `Authorization: Bearer …`, never into a URL. `expiresAt` says until when it holds; staff then get another from `POST /api/auth/refresh`."],
  ["Lists", "`limit` is the size of a page. Send `nextCursor` back as `cursor` for the next one, until it is `null`."],
  ["Asking twice", "With `clientTicketId` or `clientMessageId` in the body, or an `Idempotency-Key` header, a request may be sent again: the answer is the first result, with 200 instead of 201, and nothing is written twice."],
  ["Errors", "Every refusal has the same body. `error` is for people, `code` for programs, `details.fields` says what is wrong with which field, and `requestId` finds the request in the server's log. 429 and 503 say in `Retry-After` how many seconds to wait."],
];

function rules(api) {
  const all = RULES.flatMap(([title, text]) => [make("h3", {}, title), paragraph(text)]);
  return make("section", { id: "ground-rules" }, make("h2", {}, "Ground rules"), ...all,
    folded(api, { $ref: "#/components/schemas/Error" }));
}
