import { Button } from "@mantine/core";
import { useRef, useState, type ReactNode } from "react";
import { Download, type TableFile } from "./Download";
import { Section } from "./PageHead";

interface Props<Row> {
  title: string;
  about?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  /** What its files are called, and the cycle they are of. */
  name: string;
  cycle?: string | undefined;
  file: TableFile<Row>;
  /** Stands under both. */
  children?: ReactNode;
}

/** A chart and its table, the same values in the same order: one is shown at a time, and either can be taken along. */
export function Pictured<Row>({ title, about, chart, table, name, cycle, file, children }: Props<Row>) {
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const picture = { title, ...(cycle ? { about: cycle } : {}), chart: () => box.current?.querySelector<SVGSVGElement>("svg[role=group]") };
  return (
    <Section
      title={title}
      about={about}
      actions={
        <>
          <Button variant="default" size="xs" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? "Show as chart" : "Show as table"}
          </Button>
          <Download name={name} cycle={cycle} table={file} {...(asTable ? {} : { picture })} />
        </>
      }
    >
      <div ref={box}>{asTable ? table : chart}</div>
      {children}
    </Section>
  );
}
