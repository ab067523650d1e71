// For the moment in which the log-in is looked up; shows itself only when that takes long.
import { Logo } from "./Logo";

export function Splash() {
  return (
    <main className="late grid h-full place-items-center" aria-busy="true">
      <Logo size={44} />
      <span className="sr-only">Loading</span>
    </main>
  );
}
