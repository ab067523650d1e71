// Our question before the browser's: why, and "not now" is an answer.
import { BellRing } from "lucide-react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { usePanePlace } from "@/components/ui/toastPlaces";
import { askPermission } from "./popups";
import { prefer } from "./preferences";

export function AskCard({ onDone }: { onDone: () => void }) {
  const allow = async () => {
    const answer = await askPermission();
    prefer({ popups: answer === "granted", declined: answer !== "granted" });
    onDone();
  };
  const later = () => {
    prefer({ declined: true });
    onDone();
  };
  const place = usePanePlace();
  const card = (
    <section
      aria-label="Notifications"
      className={classes(
        "pop flex gap-3 bg-raised p-4",
        place
          ? "m-2 max-w-[420px] rounded-2 shadow-2"
          : "fixed right-4 bottom-4 z-30 w-[min(360px,calc(100vw-32px))] rounded-3 shadow-3 max-tablet:bottom-20",
      )}
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-2 bg-brand-soft text-brand">
        <BellRing className="size-[18px]" aria-hidden="true" />
      </span>
      <div>
        <p className="m-0 font-semibold">Hear of new tickets while you are elsewhere?</p>
        <p className="mt-1 mb-3 text-s text-text-2">
          A ticket has just arrived. Careline can show a notification for new tickets, what is given to you, and replies
          on your tickets. Your browser asks next.
        </p>
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => void allow()}>
            Turn on
          </Button>
          <Button variant="ghost" onClick={later}>
            Not now
          </Button>
        </div>
      </div>
    </section>
  );
  return place ? createPortal(card, place) : card;
}
