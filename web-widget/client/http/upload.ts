// Sends a file and tells how far it is: fetch cannot say, XMLHttpRequest can.
import { aborted, offline } from "../error";
import type { UploadOptions } from "../types";
import { answerError, parse } from "./answer";

export type SendForm = (
  url: string,
  token: string,
  file: Blob,
  name: string,
  options: UploadOptions,
) => Promise<unknown>;

/** The signal is for this one upload. */
export const sendForm: SendForm = (url, token, file, name, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("file", file, name);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress?.(loaded / total);
    request.onload = () => {
      const { status } = request;
      const body = parse(request.responseText);
      if (status >= 200 && status < 300) resolve(body);
      else reject(answerError(status, body, request.getResponseHeader("retry-after")));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(aborted());
    signal?.addEventListener("abort", () => request.abort());
    if (signal?.aborted) reject(aborted());
    else request.send(form);
  });
