import { useEffect, type RefObject } from "react";
import type { ApiProblem } from "~/api/problem";

/** Leads to the first field of a form that has to be mended; of a choice among several that is the first of them. */
export function focusFault(form: HTMLElement | null): void {
  const fault = form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? form?.querySelector(".mantine-InputWrapper-error")?.parentElement?.querySelector<HTMLElement>("input, textarea, button");
  fault?.focus();
}

/** After a refusal the focus goes to the first field that has to be mended, so that a keyboard or a screen reader is where the work is. */
export function useFocusFault(form: RefObject<HTMLElement | null>, problem: ApiProblem | null): void {
  useEffect(() => {
    if (problem) focusFault(form.current);
  }, [form, problem]);
}
