import { expect, it } from "vitest";
import { grantable, isAtLeast } from "./roles";

it("orders the roles as the server does", () => {
  expect(isAtLeast("admin", "manager")).toBe(true);
  expect(isAtLeast("manager", "manager")).toBe(true);
  expect(isAtLeast("engineer", "manager")).toBe(false);
});

it("offers no role above one's own", () => {
  expect(grantable("manager").map(({ role }) => role)).toEqual(["agent", "engineer", "manager"]);
});
