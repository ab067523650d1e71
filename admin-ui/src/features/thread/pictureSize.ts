// The room that a picture takes in the thread, known before a byte of it has come: nothing moves when it arrives.
const ALONE = { width: 280, height: 240 };
const AMONG = { width: 148, height: 120 };
const LEAST = 56;

export interface Size {
  width: number;
  height: number;
}

export function pictureSize(width: number | null, height: number | null, alone: boolean): Size {
  const most = alone ? ALONE : AMONG;
  if (!width || !height) return { width: most.width, height: Math.round((most.width * 2) / 3) };
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(LEAST, Math.round(width * scale)), height: Math.max(LEAST, Math.round(height * scale)) };
}
