// Room that a pane or a dialog makes for notices, so that they cover nothing. The one that came last is used.
import { addToastPlace } from "./toastPlaces";

export function ToastPlace() {
  return <div ref={addToastPlace} className="shrink-0" />;
}
