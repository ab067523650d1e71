// A small choice of emoji with the names that screen readers say and searching finds.

interface Emoji {
  char: string;
  name: string;
}

/** `char name|char name|…` per group: half the size of objects. */
const GROUPS: Record<string, string> = {
  Smileys:
    "😀 grinning|😃 smiling, big eyes|😄 laughing eyes|😁 beaming|😆 laughing hard|😅 sweat smile|" +
    "😂 tears of joy|🤣 rolling on the floor|🙂 slight smile|🙃 upside down|😉 wink|" +
    "😊 blushing smile|😇 halo|🥰 smiling with hearts|😍 heart eyes|🤩 star-struck|😘 blowing a kiss|" +
    "😋 yum|😛 tongue out|😜 winking tongue|🤗 hug|🤭 giggle|🤫 shush|🤔 thinking|🤐 zipped mouth|" +
    "😐 neutral|😶 no mouth|😏 smirk|🙄 rolling eyes|😬 grimace|😌 relieved|😔 pensive|😴 sleeping|" +
    "🤒 ill|🤧 sneezing|🥵 hot|🥶 cold|🤯 mind blown|🥳 party face|😎 sunglasses|🤓 nerd|🧐 monocle|" +
    "😕 confused|😟 worried|🙁 slight frown|😮 open mouth|😲 astonished|😳 flushed|🥺 pleading|" +
    "😢 crying|😭 sobbing|😱 screaming|😖 confounded|😞 disappointed|😓 cold sweat|😩 weary|😤 huffing|" +
    "😠 angry|😡 furious",
  People:
    "👋 waving hand|👌 OK hand|✌️ victory|🤞 fingers crossed|👍 thumbs up|👎 thumbs down|👏 clapping|" +
    "🙌 raised hands|👐 open hands|🤝 handshake|🙏 thank you|💪 strong|👀 eyes|👉 pointing right|" +
    "👈 pointing left|👆 pointing up|👇 pointing down|☝️ one finger|✋ raised hand|🤷 shrug|" +
    "🤦 facepalm|🙋 raising hand|🙇 bowing|💁 information|🎧 headphones",
  Nature:
    "🌞 sun|🌙 moon|⭐ star|✨ sparkles|⚡ lightning|🔥 fire|🌈 rainbow|☁️ cloud|🌧️ rain|❄️ snowflake|" +
    "🌸 blossom|🌹 rose|🌻 sunflower|🌱 seedling|🍀 four-leaf clover|🐶 dog|🐱 cat|🐼 panda|🐢 turtle|" +
    "🐝 bee",
  Food:
    "☕ coffee|🍵 tea|🍺 beer|🍷 wine|🍾 bottle with popping cork|🍎 apple|🍌 banana|🍓 strawberry|" +
    "🍕 pizza|🍔 burger|🍟 fries|🍣 sushi|🍰 cake|🎂 birthday cake|🍪 biscuit|🍫 chocolate|🍩 doughnut|" +
    "🍦 ice cream",
  Things:
    "📦 parcel|🚚 delivery van|✈️ aeroplane|🏠 house|🏪 shop|🛒 shopping trolley|🛍️ shopping bags|" +
    "🎁 present|🎉 party popper|🎈 balloon|💳 card|💰 money bag|🧾 receipt|📄 page|📎 paper clip|" +
    "📷 camera|📱 mobile phone|💻 laptop|🖨️ printer|🔧 spanner|🔑 key|🔒 locked|🔍 magnifying glass|" +
    "📅 calendar|⏰ alarm clock|⌛ hourglass|📞 telephone|✉️ envelope|📌 pin|💡 light bulb|👕 T-shirt|" +
    "👟 trainer",
  Symbols:
    "❤️ red heart|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|" +
    "💔 broken heart|💯 hundred|✅ done|✔️ tick|❌ cross|❓ question|❗ exclamation|⚠️ warning|" +
    "🚫 forbidden|➕ plus|➖ minus|➡️ right arrow|⬅️ left arrow|🔁 repeat|🆗 OK|🆕 new|" +
    "💬 speech bubble",
};

function readGroup([group, words]: [string, string]) {
  return { group, items: words.split("|").map(readEmoji) };
}

function readEmoji(words: string): Emoji {
  const space = words.indexOf(" ");
  return { char: words.slice(0, space), name: words.slice(space + 1) };
}

// Pure, so that a bundle that shows no emoji carries none.
export const EMOJI: readonly { group: string; items: readonly Emoji[] }[] = /* @__PURE__ */ Object.entries(GROUPS).map(
  readGroup,
);
