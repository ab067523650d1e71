// Files dropped anywhere in the window go to the ticket that is open: beside its field the browser would leave the page for them.
import { useEffect, useRef, useState } from "react";
import { holdsFiles } from "./filesOf";

/** Whether files are being held over the window. */
export function useDroppedFiles(take: (event: DragEvent) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    // Nothing is entered when the window itself is left.
    const onDragLeave = (event: DragEvent) => event.relatedTarget || setOver(false);
    const onDrop = (event: DragEvent) => {
      setOver(false);
      latest.current(event);
    };
    addEventListener("dragover", onDragOver);
    addEventListener("dragleave", onDragLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("dragleave", onDragLeave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  return over;
}
