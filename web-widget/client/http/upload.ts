// Sends a file and tells how far it is: fetch cannot say, XMLHttpRequest can.
import { ApiError, offline } from "../error";
import type { UploadOptions } from "../types";
import { answerError, parse } from "./answer";

export type SendForm = (
  url: string,
  token: string,
  file: Blob,
  name: string,
  options: UploadOptions,
) => Promise<unknown>;

export const sendForm: SendForm = (url, token, file, name, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("file", file, name);
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress?.(loaded / total);
    request.onload = () => {
      const body = parse(request.responseText);
      const good = request.status >= 200 && request.status < 300;
      if (good) resolve(body);
      else reject(answerError(request.status, body, request.getResponseHeader("retry-after")));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new ApiError(0, "aborted", "The upload was called off."));
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    if (signal?.aborted) return reject(new ApiError(0, "aborted", "The upload was called off."));
    signal?.addEventListener("abort", abort);
    request.send(form);
  });
