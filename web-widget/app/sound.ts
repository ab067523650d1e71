// The soft two-note sound of a reply, made here: no file to load. Silent until the shopper has touched the chat.
import type { Keep } from "./keep";
import { createStore, type Store } from "./store";

export interface Sound {
  isOn: Store<boolean>;
  toggle(): void;
  play(): void;
}

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
      ring(device, 660, device.currentTime);
      ring(device, 880, device.currentTime + 0.09);
    },
  };
}

function ring(device: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(device, { frequency: hertz });
  const loudness = new GainNode(device, { gain: 0 });
  loudness.gain
    .setValueAtTime(0, at)
    .linearRampToValueAtTime(LOUDNESS, at + 0.01)
    .exponentialRampToValueAtTime(0.0001, at + 0.3);
  tone.connect(loudness).connect(device.destination);
  tone.start(at);
  tone.stop(at + 0.32);
}
