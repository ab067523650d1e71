import { ApiError, type Client, type Settings } from "@careline/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { CareContext } from "@/app/care";
import { keys } from "@/app/queries";
import { toast } from "@/components/ui/Toast";
import { applyPatch, type Patch } from "./mergePatch";
import { type SettingsForm, useSettingsForm } from "./useSettingsForm";

const saved = {
  brand: { name: "Makhana & Co.", supportEmail: null, color: "#9a4d0a", logoUrl: null, locale: "en" },
  widget: { allowedOrigins: [], preChat: [], anonymous: true },
} as unknown as Settings;

const nameless = ({ brand }: Settings): Record<string, string> => (brand.name ? {} : { "brand.name": "Needs a name" });

let queries: QueryClient;
let patch: ReturnType<typeof vi.fn<(path: string, body: Patch) => Promise<Settings>>>;

beforeEach(() => {
  queries = new QueryClient();
  queries.setQueryData(keys.settings, saved);
  patch = vi.fn(async (_path, body) => applyPatch(queries.getQueryData<Settings>(keys.settings) ?? saved, body));
  vi.spyOn(toast, "undo").mockReturnValue(undefined);
  vi.spyOn(toast, "error").mockReturnValue(undefined);
});

function start() {
  const care = { http: { patch } } as unknown as Client;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <CareContext value={care}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </CareContext>
  );
  const { result } = renderHook(() => useSettingsForm(saved, nameless), { wrapper });
  const set = (change: Partial<Settings["brand"]>) => act(() => result.current.set("brand", change));
  const save = () => act(() => result.current.save());
  return { set, save, form: (): SettingsForm => result.current };
}

it("is dirty while something differs from what is saved", () => {
  const { set, form } = start();
  set({ name: "Care" });
  expect(form().dirty).toBe(true);
  set({ name: "Makhana & Co." });
  expect(form().dirty).toBe(false);
});

it("sends only what was changed, shows it at once, and offers Undo", async () => {
  const { set, save, form } = start();
  set({ name: "Care" });
  expect(await save()).toBe(true);
  expect(patch).toHaveBeenCalledWith("/api/settings", { brand: { name: "Care" } });
  expect(queries.getQueryData<Settings>(keys.settings)?.brand.name).toBe("Care");
  expect(form().dirty).toBe(false);
  const undo = vi.mocked(toast.undo).mock.calls[0]?.[1];
  await act(async () => undo?.());
  expect(patch).toHaveBeenLastCalledWith("/api/settings", { brand: { name: "Makhana & Co." } });
});

it("does not send what is wrong, and says it at the field", async () => {
  const { set, save, form } = start();
  set({ name: "" });
  expect(form().fault("brand.name")).toBeUndefined();
  expect(await save()).toBe(false);
  expect(form().fault("brand.name")).toBe("Needs a name");
  expect(patch).not.toHaveBeenCalled();
});

it("brings the edits back when the server refuses, with its words at the field", async () => {
  const { set, save, form } = start();
  const fields = { "brand.color": "must be a colour like #2f6fed" };
  patch.mockRejectedValue(new ApiError(422, "invalid", "brand.color: must be a colour", { fields }));
  set({ color: "#zzzzzz" });
  expect(await save()).toBe(false);
  expect(form().value.brand.color).toBe("#zzzzzz");
  expect(form().fault("brand.color")).toBe(fields["brand.color"]);
  expect(queries.getQueryData(keys.settings)).toEqual(saved);
  set({ color: "#112233" });
  expect(form().fault("brand.color")).toBeUndefined();
});
