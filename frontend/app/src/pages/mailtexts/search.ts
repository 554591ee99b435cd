/** Which text is open: its kind and language; what isn't there is the page's to choose. */
export interface MailTextSearch {
  kind?: string;
  locale?: string;
}

/** Reads the address; anything unknown is left out. */
export function readMailTextSearch(s: Record<string, unknown>): MailTextSearch {
  const text = (name: string) => (typeof s[name] === "string" && s[name] !== "" ? { [name]: s[name] } : {});
  return { ...text("kind"), ...text("locale") };
}
