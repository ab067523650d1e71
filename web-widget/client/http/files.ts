// Files as object URLs, as many as a long thread shows: `<img src>` cannot send a token.

const KEPT = 200;

export function createFileUrls(load: (path: string) => Promise<Blob>) {
  // In the order of use: a Map keeps the order in which keys were set.
  const urls = new Map<string, Promise<string>>();

  const drop = (key: string) => {
    const url = urls.get(key);
    urls.delete(key);
    url?.then(URL.revokeObjectURL, () => {});
  };

  function get(path: string, variant?: "thumb"): Promise<string> {
    const key = `${path}?${variant ? `variant=${variant}&` : ""}via=server`;
    const known = urls.get(key);
    const url = known ?? load(key).then((blob) => URL.createObjectURL(blob));
    urls.delete(key);
    urls.set(key, url);
    if (!known) {
      url.catch(() => urls.get(key) === url && urls.delete(key));
      const [oldest] = urls.keys();
      if (urls.size > KEPT && oldest !== undefined) drop(oldest);
    }
    return url;
  }

  return {
    get,
    close() {
      for (const key of [...urls.keys()]) drop(key);
    },
  };
}
