// The chat in its iframe: /widget/frame?tenant=KEY&locale=en
import "./styles/all.css";
import { render } from "preact";
import { App } from "./App";
import { startChat } from "./start";

// The tokens know dark by this attribute.
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
};
dark.addEventListener("change", paint);
paint();

const place = document.getElementById("chat");
if (place) render(<App {...startChat(window)} />, place);
