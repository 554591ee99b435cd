import { ActionIcon, Tooltip } from "@mantine/core";

interface Props {
  label: string;
  sign: string;
  onClick: () => void;
  disabled: boolean;
}

/** A small button with a sign. Where it can do no more it keeps the focus, so that a keyboard goes on from there. */
export function SignButton({ label, sign, onClick, disabled }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={30} aria-label={label} {...(disabled ? { "aria-disabled": true, "data-disabled": true } : { onClick })}>
        <span aria-hidden="true">{sign}</span>
      </ActionIcon>
    </Tooltip>
  );
}
