// Two soft notes, made here: no file to fetch. A new ticket rises, a reply is one note.
let context: AudioContext | null = null;

/** Browsers allow sound only after the page was touched once. */
export function wakeSound(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
}

export function ring(why: "new" | "assigned" | "reply", volume: number): void {
  if (volume <= 0 || !context || context.state !== "running") return;
  const notes = why === "reply" ? [660] : why === "assigned" ? [660, 880] : [587, 784];
  const loud = (volume / 100) ** 2 * 0.5;
  for (const [index, pitch] of notes.entries()) note(pitch, loud, index * 0.13);
}

function note(pitch: number, loud: number, after: number): void {
  if (!context) return;
  const from = context.currentTime + after;
  const tone = new OscillatorNode(context, { type: "sine", frequency: pitch });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loud, from + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.5);
  tone.connect(gain).connect(context.destination);
  tone.start(from);
  tone.stop(from + 0.55);
}
