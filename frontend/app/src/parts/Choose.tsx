import { Select, type SelectProps } from "@mantine/core";

type Props = Omit<SelectProps, "onChange" | "value"> & { value: string; onChange: (value: string) => void };

/** A select whose value is always a text; nothing chosen is the empty text. */
export function Choose({ value, onChange, ...rest }: Props) {
  return <Select {...rest} value={value || null} onChange={(v) => onChange(v ?? "")} />;
}
