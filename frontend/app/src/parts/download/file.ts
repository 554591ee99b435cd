/** "Portfolio", "Jahresgespräch 2026" on 22 November: portfolio-jahresgesprach-2026-2026-11-22. Plain letters, digits and hyphens only. */
export function fileName(what: string, cycle: string | undefined, today: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  return [plain(what) || "parallax", plain(cycle ?? ""), date].filter(Boolean).join("-");
}

function plain(text: string): string {
  const letters = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 60).replace(/-+$/, "");
}

/** Gives a file to the person, as if they had followed a link to it. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
