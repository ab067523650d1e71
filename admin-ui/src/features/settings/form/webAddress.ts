// What the server takes as an e-mail address or a web address.

export function isEmail(text: string): boolean {
  return text.trim().length <= 254 && /^[^\s<>,;"()[\]\\@]+@[^\s<>,;"()[\]\\@]+$/.test(text.trim());
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && text.length < 2000;
}
