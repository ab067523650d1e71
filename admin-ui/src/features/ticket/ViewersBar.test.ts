import { expect, test } from "vitest";
import { viewersText } from "./ViewersBar";

const viewer = (name: string, typing = false) => ({ id: name, name, typing });

test("who writes is told before who looks", () => {
  expect(viewersText([])).toBeNull();
  expect(viewersText([viewer("Nina")])).toBe("Nina is looking at this ticket too");
  expect(viewersText([viewer("Nina"), viewer("Lea")])).toBe("Nina and Lea are looking at this ticket too");
  expect(viewersText([viewer("Nina"), viewer("Lea", true)])).toBe("Lea is typing a reply");
});
