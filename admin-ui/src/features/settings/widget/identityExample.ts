// How a shop's own server says who its customer is: short, without a library.

export const EXAMPLES = [
  {
    name: "Node",
    code: `import { createHmac } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function careToken(user) {
  const body = part({ alg: "HS256", typ: "JWT" }) + "." + part({
    sub: user.id, name: user.name, email: user.email,
    phone: user.phone, company: user.company, orderId: user.orderId,
    exp: Math.floor(Date.now() / 1000) + 300,
  });
  const key = process.env.CARELINE_IDENTITY_SECRET;
  return body + "." + createHmac("sha256", key).update(body).digest("base64url");
}`,
  },
  {
    name: "PHP",
    code: `function part(string $bytes): string {
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function care_token(array $user): string {
    $body = part(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . part(json_encode([
        'sub' => $user['id'], 'name' => $user['name'], 'email' => $user['email'],
        'phone' => $user['phone'], 'company' => $user['company'], 'orderId' => $user['order_id'],
        'exp' => time() + 300,
    ]));
    $key = getenv('CARELINE_IDENTITY_SECRET');
    return $body . '.' . part(hash_hmac('sha256', $body, $key, true));
}`,
  },
  {
    name: "Python",
    code: `import base64, hashlib, hmac, json, os, time

def part(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")

def care_token(user) -> str:
    claims = {
        "sub": str(user.id), "name": user.name, "email": user.email,
        "phone": user.phone, "company": user.company, "orderId": user.order_id,
        "exp": int(time.time()) + 300,
    }
    header = {"alg": "HS256", "typ": "JWT"}
    body = part(json.dumps(header).encode()) + b"." + part(json.dumps(claims).encode())
    key = os.environ["CARELINE_IDENTITY_SECRET"].encode()
    return (body + b"." + part(hmac.new(key, body, hashlib.sha256).digest())).decode()`,
  },
] as const;

/** The host page hands the token over; a function is asked again whenever a fresh one is needed. */
export const HAND_OVER = `<script>
  window.careline ??= function () {
    (careline.q ??= []).push(arguments);
  };
  careline("identify", () => fetch("/care-token").then((answer) => answer.text()));
</script>`;
