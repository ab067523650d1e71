// A shopper's session: vouched for by the host page, or anonymous with a secret to come back with.
import { browserEnvironment } from "../environment";
import { ApiError } from "../error";
import { readAnswer } from "../http/answer";
import { exchange } from "../http/exchange";
import type { Customer } from "../model";
import type { Environment, Token, Tokens } from "../types";
import { expiry } from "./lifetime";
import { renewing } from "./renewing";

export interface CustomerSession {
  customer: Customer;
  /** For anonymous shoppers: how they come back. To be kept once they have written something. */
  visitorSecret: string | null;
}

export interface Contact {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  company?: string | null;
}

export interface CustomerOptions {
  url: string;
  /** The tenant's public key; null for the default tenant. */
  tenant: string | null;
  visitorSecret: string | null;
  /** Brings a fresh token signed by the host site; null for anonymous shoppers. */
  identity: (() => Promise<string | null>) | null;
  contact: Contact | null;
  onSession(session: CustomerSession): void;
  environment?: Environment;
}

export interface CustomerTokens extends Tokens {
  readonly customer: Customer | null;
}

interface Answer extends CustomerSession {
  token: string;
  expiresAt: string;
}

export function customerTokens(options: CustomerOptions): CustomerTokens {
  const { url, tenant, identity, contact, onSession, environment = browserEnvironment } = options;
  let { visitorSecret } = options;
  let customer: Customer | null = null;

  async function ask(): Promise<Answer> {
    const signed = identity ? await identity() : null;
    const body = { ...contact, tenant, identity: signed, visitorSecret: signed ? null : visitorSecret };
    const asked = { method: "POST", url: `${url}/api/customers/session`, body };
    return exchange(environment, asked, readAnswer) as Promise<Answer>;
  }

  async function open(): Promise<Token> {
    let answer: Answer;
    try {
      answer = await ask();
    } catch (thrown) {
      const unknown = thrown instanceof ApiError && thrown.code === "visitor_unknown";
      if (!unknown || !visitorSecret) throw thrown;
      // The server forgot this visitor, or its secret changed: start anew.
      visitorSecret = null;
      answer = await ask();
    }
    customer = answer.customer;
    visitorSecret = answer.visitorSecret ?? visitorSecret;
    onSession({ customer, visitorSecret: answer.visitorSecret });
    return { token: answer.token, expiresAt: expiry(answer.token, answer.expiresAt, environment.now()) };
  }

  const tokens = renewing(environment, open);
  return {
    get: tokens.get,
    refused: tokens.refused,
    onEnd: tokens.onEnd,
    get customer() {
      return customer;
    },
  };
}
