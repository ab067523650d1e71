import { expect, test } from "vitest";
import { readTags } from "./TagsField";

test("reads several at once, as the server keeps them", () => {
  expect(readTags(" Pune, VIP ,, pune")).toEqual(["pune", "vip"]);
  expect(readTags("  ")).toEqual([]);
});
