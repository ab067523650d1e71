// A short choice. No names: screen readers speak an emoji's name by themselves, in the shopper's own language.
const CHOICE = "😀😄😂🙂😉😊😍😘😋🤗🤔😐🙄😬🥳😎😕🙁😮🥺😢😭😞😠👍👎👌👋👏🙌🙏💪💛💚💙💔💯✨🎉🎁🌸🔥📦🚚📷📞🛒✅";

export const EMOJI = Array.from(CHOICE);
