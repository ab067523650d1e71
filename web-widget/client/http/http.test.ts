import { describe, expect, it, vi } from "vitest";
import type { ApiError } from "../error";
import { json } from "../test/fakeServer";
import { createWorld, fixedTokens } from "../test/world";
import { createFileUrls } from "./files";
import { createHttp } from "./http";
import { query } from "./query";

function scene(answers: (() => Response | Promise<Response>)[]) {
  const world = createWorld();
  const tokens = fixedTokens("good");
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit = {}) => {
    asked.push({ url, init });
    const answer = answers.shift();
    if (!answer)
      return new Promise<Response>((_, reject) =>
        init.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
      );
    return answer();
  };
  const http = createHttp({ url: "https://desk.test", tokens, environment: { ...world.environment(), fetch } });
  return { ...world, tokens, http, asked };
}

const refusal = (status: number, headers = {}) =>
  new Response(
    JSON.stringify({ error: "Nope.", code: "nope", details: { fields: { email: "is wrong" } }, requestId: "r1" }),
    { status, headers },
  );

describe("requests", () => {
  it("carry the token and JSON", async () => {
    const { http, asked } = scene([() => json(200, { ok: true })]);
    expect(await http.post("/api/x", { a: 1 })).toEqual({ ok: true });
    expect(asked[0]).toMatchObject({
      url: "https://desk.test/api/x",
      init: {
        method: "POST",
        body: '{"a":1}',
        headers: { authorization: "Bearer good", "content-type": "application/json" },
      },
    });
  });

  it("get a new token once", async () => {
    const { http, tokens, asked } = scene([
      () => refusal(401),
      () => json(200, 1),
      () => refusal(401),
      () => refusal(401),
    ]);
    expect(await http.get("/api/x")).toBe(1);
    await expect(http.get("/api/x")).rejects.toMatchObject({ status: 401 });
    expect(tokens.refusals).toEqual(["good", "good"]);
    expect(asked).toHaveLength(4);
  });

  it("go without a token where they are anonymous", async () => {
    const { http, asked } = scene([() => refusal(401)]);
    await expect(http.get("/api/config", { anonymous: true })).rejects.toMatchObject({ status: 401 });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.init.headers).toEqual({});
  });

  it("bring every fault as an ApiError", async () => {
    const { http } = scene([
      () => refusal(422),
      () => refusal(429, { "retry-after": "3" }),
      () => new Response("<html>Bad gateway</html>", { status: 502 }),
      () => Promise.reject(new TypeError("network")),
    ]);
    const fault = () =>
      http.get("/api/x").then(
        () => expect.unreachable(),
        (error: ApiError) => error,
      );
    const invalid = await fault();
    expect(invalid).toMatchObject({ status: 422, code: "nope", message: "Nope.", retryable: false });
    expect(invalid.fields).toEqual({ email: "is wrong" });
    expect(await fault()).toMatchObject({ retryAfterMs: 3000, retryable: true });
    expect(await fault()).toMatchObject({ code: "http_502", retryable: true });
    expect(await fault()).toMatchObject({ status: 0, code: "offline", retryable: true });
  });

  it("end in time, and when they are called off", async () => {
    const { http, clock } = scene([]);
    const late = http.get("/api/x").catch((error) => error);
    await clock.advance(30_100);
    expect(await late).toMatchObject({ code: "timeout", retryable: true });
    const controller = new AbortController();
    const off = http.get("/api/x", { signal: controller.signal }).catch((error) => error);
    await clock.advance(10);
    controller.abort();
    expect(await off).toMatchObject({ code: "aborted", retryable: false });
  });

  it("answer nothing where there is nothing", async () => {
    const { http } = scene([() => new Response(null, { status: 204 })]);
    expect(await http.delete("/api/x")).toBeUndefined();
  });
});

describe("queries", () => {
  it("repeat lists and leave out what is absent", () => {
    expect(query("/x", { a: 1, b: ["p", "q"], c: null, d: undefined, e: false })).toBe("?a=1&b=p&b=q&e=false");
    expect(query("/x?y=1", { a: "ü&" })).toBe("&a=%C3%BC%26");
    expect(query("/x")).toBe("");
  });
});

describe("files", () => {
  it("are fetched once, kept while used, let go of when there are too many", async () => {
    const revoked = vi.spyOn(URL, "revokeObjectURL");
    const load = vi.fn(async (path: string) => new Blob([path]));
    const files = createFileUrls(load);
    const [first, again] = await Promise.all([files.get("/api/files/0", "thumb"), files.get("/api/files/0", "thumb")]);
    expect(first).toBe(again);
    expect(load.mock.calls).toEqual([["/api/files/0?variant=thumb&via=server"]]);
    for (let i = 1; i < 200; i++) await files.get(`/api/files/${i}`);
    await files.get("/api/files/0", "thumb");
    await files.get("/api/files/200");
    await files.get("/api/files/0", "thumb");
    expect(load).toHaveBeenCalledTimes(201);
    expect(revoked).toHaveBeenCalledTimes(1);
    files.close();
    await Promise.resolve();
    expect(revoked).toHaveBeenCalledTimes(201);
  });

  it("are asked for again after a fault", async () => {
    const load = vi.fn<() => Promise<Blob>>().mockRejectedValueOnce(new Error("away")).mockResolvedValue(new Blob());
    const files = createFileUrls(load);
    await expect(files.get("/api/files/1")).rejects.toThrow("away");
    expect(await files.get("/api/files/1")).toMatch(/^blob:/);
  });
});
