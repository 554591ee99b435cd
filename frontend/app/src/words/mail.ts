/** The placeholders a mail text may hold, with what stands in their place. */
export const placeholders = [
  { name: "first_name", means: "the contact's first name", sample: "Maria" },
  { name: "firm", means: "your firm's name", sample: "" },
  { name: "account", means: "the account's name", sample: "Northwind" },
  { name: "lead", means: "who leads the account", sample: "Jonas Weber" },
  { name: "closes", means: "when the cycle closes", sample: "" },
  { name: "minutes", means: "how long answering takes", sample: "2" },
  { name: "sender", means: "whose name the mail carries", sample: "Jonas Weber" },
] as const;

/** What a cycle's mail says unless somebody writes their own. */
export const defaultMail = {
  subject: "{first_name}, how are we doing for {account}?",
  body: [
    "Dear {first_name},",
    "",
    "once a year we ask the people we work for how they see our work together. It is seven questions and takes about {minutes} minutes. Your plain view helps us more than a kind one.",
    "",
    "You can answer until {closes}, and change your answers until then.",
    "",
    "Thank you,",
    "{sender}",
  ].join("\n"),
};

/** Fills the placeholders that are known; an unknown one stays as it is, so that the writer sees it. */
export function fillPlaceholders(text: string, values: Record<string, string>): string {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The placeholders in a text that don't exist. */
export function unknownPlaceholders(text: string): string[] {
  const known = new Set<string>(placeholders.map((p) => p.name));
  const found = [...text.matchAll(/\{([^{}\s]*)\}/g)].map((m) => m[1] ?? "");
  return [...new Set(found.filter((name) => !known.has(name)))];
}

/** What is wrong with a mail text, in words; empty when nothing is. */
export function mailTextFault(text: string): string {
  if (/\{\{|\}\}/.test(text)) return "Doubled braces are not placeholders. Write one brace on each side: {first_name}.";
  const unknown = unknownPlaceholders(text);
  if (unknown.length === 0) return "";
  const list = unknown.map((name) => `{${name}}`).join(", ");
  return `Found ${list}, which ${unknown.length === 1 ? "does" : "do"} not exist. Use one of ${placeholders.map((p) => `{${p.name}}`).join(", ")}.`;
}
