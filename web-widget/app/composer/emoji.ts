// A short choice. No names: screen readers speak an emoji's name by themselves, in the shopper's own language.
const COMMON = "👍👎👌👋👏💪💛💔💯🎉🎁🔥📦🚚📷✅";
/** Unicode's own row of faces and gestures, from 😀 to 🙏. */
const FACES = { first: 0x1f600, count: 80 };

export const EMOJI = [
  ...COMMON,
  ...Array.from({ length: FACES.count }, (_, index) => String.fromCodePoint(FACES.first + index)),
];
