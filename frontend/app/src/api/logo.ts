import { ApiProblem } from "./problem";

/** Makes a picture file the firm's logo. The file itself is what is sent; the server looks into it and makes one of its own. */
export async function sendLogo(file: Blob): Promise<void> {
  let response: Response;
  try {
    response = await fetch("/api/firm/logo", { method: "PUT", body: file, headers: { "Content-Type": file.type || "application/octet-stream" } });
  } catch {
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
}

/** The logo as it is now, to be sent again when its removal is undone: what the server made comes out of it as it went in. */
export async function takeLogo(path: string): Promise<Blob> {
  const response = await fetch(path).catch(() => undefined);
  if (!response?.ok) throw new ApiProblem(response?.status ?? 0, undefined);
  return response.blob();
}
