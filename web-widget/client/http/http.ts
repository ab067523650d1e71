// JSON over HTTP with the caller's token.
import { ApiError } from "../error";
import type { Attachment } from "../model";
import type { Environment, Http, RequestOptions, Tokens } from "../types";
import { readAnswer, readBlob } from "./answer";
import { exchange } from "./exchange";
import { createFileUrls } from "./files";
import { query } from "./query";
import { type SendForm, sendForm } from "./upload";

interface Needs {
  url: string;
  tokens: Tokens;
  environment: Environment;
  send?: SendForm;
}

/** `close` lets go of the object URLs. */
export function createHttp({ url, tokens, environment, send = sendForm }: Needs): Http & { close(): void } {
  /** Tries once more with a new token where the first was refused. */
  async function authorized<T>(run: (token: string) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await run(token);
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 401) throw thrown;
      tokens.refused(token);
      return run(await tokens.get());
    }
  }

  async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const { body, signal, timeoutMs } = options;
    const target = url + path + query(path, options.query);
    const run = (token: string | null) =>
      exchange(environment, { method, url: target, token, body, signal, timeoutMs }, readAnswer) as Promise<T>;
    return options.anonymous ? run(null) : authorized(run);
  }

  const files = createFileUrls((path) =>
    authorized((token) =>
      exchange(environment, { method: "GET", url: url + path, token, timeoutMs: 60_000 }, readBlob),
    ),
  );

  return {
    request,
    get: (path, options) => request("GET", path, options),
    post: (path, body, options) => request("POST", path, { ...options, body: body ?? {} }),
    patch: (path, body, options) => request("PATCH", path, { ...options, body: body ?? {} }),
    delete: (path, options) => request("DELETE", path, options),
    async upload(file, name, options = {}) {
      const answer = await authorized((token) => send(`${url}/api/uploads`, token, file, name, options));
      return (answer as { attachment: Attachment }).attachment;
    },
    fileUrl: files.get,
    close: files.close,
  };
}
