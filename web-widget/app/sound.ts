// The soft two-note sound of a reply, made here: no file to load. Silent until the shopper has touched the chat.
import type { Keep } from "./keep";
import { createStore, type Store } from "./store";

export interface Sound {
  isOn: Store<boolean>;
  toggle(): void;
  play(): void;
}

const NOTES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.09 },
];
const LOUDNESS = 0.08;

export function createSound(kept: Keep, mayKeep: () => boolean): Sound {
  const isOn = createStore(kept.read("sound") !== "off");
  let device: AudioContext | null = null;
  const wake = () => {
    device ??= new AudioContext();
  };
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, wake, { once: true });

  return {
    isOn,
    toggle() {
      isOn.set(!isOn.get());
      if (mayKeep()) kept.write("sound", isOn.get() ? null : "off");
    },
    play() {
      if (!isOn.get() || !device) return;
      void device.resume();
      for (const note of NOTES) ring(device, note.hertz, device.currentTime + note.at);
    },
  };
}

function ring(device: AudioContext, hertz: number, at: number): void {
  const tone = device.createOscillator();
  const gain = device.createGain();
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
  tone.connect(gain).connect(device.destination);
  tone.start(at);
  tone.stop(at + 0.32);
}
