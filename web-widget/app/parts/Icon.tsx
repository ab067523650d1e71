// Line drawings, 24 px, in the hand of the mock.
const PATHS = {
  close: "M6 6l12 12M18 6 6 18",
  back: "m14 6-6 6 6 6",
  forward: "m10 6 6 6-6 6",
  menu: "M5 12v.1M12 12v.1M19 12v.1",
  camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 14.5c1.8 2 5.2 2 7 0M9 9.5v.2M15 9.5v.2",
  send: "M12 19V5M6 11l6-6 6 6",
  down: "m6 9 6 6 6-6",
  retry: "M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5",
  cloud: "M4 4l16 16M9 6.5A6 6 0 0 1 17.5 10a4 4 0 0 1 2.8 6.5M16 18H7a4 4 0 0 1-.8-8",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={`icon icon-${name}`}>
      <path d={PATHS[name]} />
    </svg>
  );
}
