import { useEffect, type RefObject } from "react";
import type { ApiProblem } from "~/api/problem";

/** After a refusal the focus goes to the first field that has to be mended, so that a keyboard or a screen reader is where the work is. */
export function useFocusFault(form: RefObject<HTMLElement | null>, problem: ApiProblem | null): void {
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form, problem]);
}
