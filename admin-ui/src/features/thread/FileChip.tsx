// A file that is no picture: its name and size; a click saves it.
import { Download, FileText } from "lucide-react";
import { useState } from "react";
import { useCare } from "@/app/care";
import { Spinner } from "@/components/ui/Spinner";
import { toast } from "@/components/ui/Toast";
import type { ShownFile } from "./Attachments";
import { fileSize } from "./fileSize";
import { saveFile } from "./saveFile";

export function FileChip({ file }: { file: ShownFile }) {
  const { http } = useCare();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      saveFile(await http.fileUrl(file.url), file.name);
    } catch (error) {
      toast.error(`${file.name} could not be fetched`, error);
    }
    setBusy(false);
  };
  return (
    <button
      type="button"
      onClick={save}
      disabled={busy}
      aria-label={`Download ${file.name}`}
      className="flex h-11 max-w-full items-center gap-2.5 rounded-2 border border-line bg-surface px-3 text-left text-s text-text hover:bg-hover"
    >
      <FileText className="size-4 shrink-0 text-text-3" aria-hidden="true" />
      <span dir="auto" className="min-w-0 truncate font-medium">
        {file.name}
      </span>
      {"size" in file && <span className="shrink-0 text-xs text-text-3">{fileSize(file.size)}</span>}
      {busy ? <Spinner size={14} /> : <Download className="size-3.5 shrink-0 text-text-3" aria-hidden="true" />}
    </button>
  );
}
