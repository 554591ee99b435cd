import { Select } from "@mantine/core";
import { useMemo } from "react";
import { zoneWords, zones } from "~/words/times";

interface Props {
  value: string;
  /** Which zone holds where none is chosen, in words. */
  otherwise: string;
  description?: string;
  onChange: (zone: string) => void;
  error: string | undefined;
}

/** The time zone of a contact or an account. */
export function ZoneField({ value, otherwise, description, onChange, error }: Props) {
  const all = useMemo(() => {
    const known = zones();
    const whole = value === "" || known.includes(value) ? known : [value, ...known];
    return [{ value: "", label: otherwise }, ...whole.map((zone) => ({ value: zone, label: zoneWords(zone) }))];
  }, [value, otherwise]);
  return (
    <Select
      label="Time zone"
      {...(description && { description })}
      searchable
      limit={60}
      allowDeselect={false}
      nothingFoundMessage="None by this name. Try a city, such as Berlin."
      data={all}
      value={value}
      onChange={(v) => onChange(v ?? "")}
      error={error}
    />
  );
}
