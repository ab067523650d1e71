// The API, for what a story needs to be there before it begins.
import { ADMIN } from "./server";

type Json = Record<string, unknown>;

export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string | null = null,
  ) {}

  async call<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : {}) as T;
  }

  static async login(url: string, email = ADMIN.email, password = ADMIN.password): Promise<Api> {
    const { token } = await new Api(url).call<{ token: string }>("POST", "/api/auth/login", { email, password });
    return new Api(url, token);
  }

  /** An agent with a password of this story. */
  async hire(name: string, role = "agent"): Promise<{ id: string; email: string; password: string }> {
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
    const password = "a password of the tests";
    const { agent } = await this.call<{ agent: { id: string } }>("POST", "/api/agents", {
      name,
      email,
      password,
      role,
    });
    return { id: agent.id, email, password };
  }

  /** A ticket of somebody without a session. */
  async open(subject: string, message: string, customer: Json = { name: "Asha Rao", email: "asha@example.com" }) {
    const body = { subject, message, customer };
    return this.call<{ ticketId: string; number: string; token: string }>("POST", "/api/tickets", body);
  }
}
