import { Modal, type ModalProps } from "@mantine/core";
import { useEffect, useState } from "react";

/** A dialog that is there as long as it is rendered. When it goes, the focus is back where it came from. */
export function Dialog({ children, ...rest }: Omit<ModalProps, "opened">) {
  useFocusBack();
  return (
    <Modal opened closeButtonProps={{ "aria-label": "Close" }} {...rest}>
      {children}
    </Modal>
  );
}

/** Mantine gives the focus back when a dialog is shut, and not when it is taken away. Where what opened it has gone meanwhile, the page has it. */
export function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const back = from?.isConnected && !from.matches(":disabled") ? from : document.getElementById("main");
        if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      }, 30);
    },
    [from],
  );
}
