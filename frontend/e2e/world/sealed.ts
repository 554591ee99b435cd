const ofBothSides = ["client_levels", "gap", "interval", "bias", "spread", "client_mean", "accuracy", "correlation", "kappa"];

/** Where a value shows anything of the client's side: a strength, levels, an earlier gap, or a figure made of both sides. */
export function clientSideIn(value: unknown, at = "$"): string[] {
  if (Array.isArray(value)) return value.flatMap((v, n) => clientSideIn(v, `${at}[${n}]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, v]) => {
    const shown =
      (key === "client" && v !== null && typeof v === "object" && "strength" in v) ||
      (ofBothSides.includes(key) && v !== null && v !== undefined && !(Array.isArray(v) && v.length === 0));
    return shown ? [`${at}.${key}`] : clientSideIn(v, `${at}.${key}`);
  });
}
