import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Says in passing what was done; it leaves by itself. */
export function say(message: ReactNode): void {
  show(message, 7000);
}

let shown = 0;

/** Shows a message over the page for so many milliseconds, and gives the id to hide it by. If the focus stands in it when it goes, the page has it. */
export function show(message: ReactNode, autoClose: number): string {
  const id = `message-${++shown}`;
  return notifications.show({
    id,
    message,
    autoClose,
    color: "gray",
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    "data-message": id,
    onClose: () => {
      if (document.activeElement?.closest(`[data-message=${id}]`)) document.getElementById("main")?.focus({ preventScroll: true });
    },
  });
}
