// The object URL of a ticket's file: what was just chosen here is shown from memory, the rest is fetched with a token.
import { useEffect, useState } from "react";
import { useCare } from "@/app/care";
import type { ShownFile } from "./Attachments";
import { localPreview } from "./localPreviews";

export interface FileUrl {
  url: string | null;
  failed: boolean;
}

const NOTHING: FileUrl = { url: null, failed: false };

export function useFileUrl(file: ShownFile | null, variant?: "thumb"): FileUrl {
  const { http } = useCare();
  const local = file ? localPreview(file.id) : null;
  const path = file && !local ? file.url : null;
  const [fetched, setFetched] = useState<FileUrl & { path: string | null }>({ ...NOTHING, path: null });
  useEffect(() => {
    if (path === null) return;
    let shown = true;
    http.fileUrl(path, variant).then(
      (url) => shown && setFetched({ url, failed: false, path }),
      () => shown && setFetched({ url: null, failed: true, path }),
    );
    return () => {
      shown = false;
    };
  }, [http, path, variant]);
  if (local) return { url: local, failed: false };
  return fetched.path === path ? fetched : NOTHING;
}
