import { Button } from "@mantine/core";
import { useState } from "react";
import { csvOf, type CsvColumn } from "./download/csv";
import { fileName, saveFile } from "./download/file";
import { pictureOf, pngOf } from "./download/picture";
import { Drop, DropItem, DropLink } from "./Drop";
import { say } from "./say";

/** A table as it is viewed: the same rows, order and columns, its numbers raw. */
export interface TableFile<Row> {
  columns: readonly CsvColumn<Row>[];
  rows: readonly Row[];
  /** All rows of which these are a page, fetched when they are asked for. */
  whole?: { label: string; load: () => Promise<readonly Row[]> };
}

/** A chart on the page with the words that stand over it on a slide. */
export interface PictureFile {
  title: string;
  about?: string;
  chart: () => SVGSVGElement | null | undefined;
}

interface Props<Row> {
  /** What is downloaded, for the file's name: "portfolio". */
  name: string;
  /** The cycle's name, when it is of one cycle. */
  cycle?: string | undefined;
  table?: TableFile<Row>;
  picture?: PictureFile;
  /** Files that the server makes, such as the workbook: plain links with a label. */
  links?: readonly { label: string; href: string }[];
  /** As high as the fields beside it ("sm") or, unless told, as the small buttons of a section. */
  size?: "xs" | "sm";
}

/**
 * Downloads what is viewed: a table as CSV, a chart as SVG and as PNG for slides, each named by what it is, its cycle and the day.
 *
 *     <Download name="questions" cycle={cycle.name} table={{ columns, rows }} />
 *     <Download name="gap northwind" cycle={cycle.name} picture={{ title, chart: () => box.current?.querySelector("svg") }} />
 */
export function Download<Row>({ name, cycle, table, picture, links = [], size = "xs" }: Props<Row>) {
  const [busy, setBusy] = useState(false);
  const named = (ending: string) => `${fileName(name, cycle, new Date())}.${ending}`;
  const saveTable = (rows = table?.rows) => table && rows && saveFile(named("csv"), new Blob([csvOf(table.columns, rows)], { type: "text/csv;charset=utf-8" }));
  const attempt = async (deed: () => Promise<void>, otherwise: string) => {
    setBusy(true);
    try {
      await deed();
    } catch {
      say(otherwise);
    } finally {
      setBusy(false);
    }
  };
  const saveWhole = (load: () => Promise<readonly Row[]>) => attempt(async () => void saveTable(await load()), "The rows could not be fetched. Nothing was saved; try again in a moment.");
  const savePicture = (ending: "svg" | "png") =>
    attempt(async () => {
      const chart = picture?.chart();
      if (!picture || !chart) return;
      const made = pictureOf(chart, picture.title, picture.about);
      saveFile(named(ending), ending === "svg" ? new Blob([made.svg], { type: "image/svg+xml" }) : await pngOf(made));
    }, "This browser could not make the picture. The table holds the same.");
  if (table && !table.whole && !picture && links.length === 0) {
    return (
      <Button variant="default" size={size} onClick={() => saveTable()}>
        Download CSV
      </Button>
    );
  }
  return (
    <Drop label="Download" name="Download" size={size} width={264} busy={busy}>
      {(close) => {
        const item = (label: string, deed: () => unknown) => (
          <DropItem
            onClick={() => {
              close();
              deed();
            }}
          >
            {label}
          </DropItem>
        );
        const whole = table?.whole;
        return (
          <>
            {table && item("Table as viewed, CSV", () => saveTable())}
            {whole && item(`${whole.label}, CSV`, () => saveWhole(whole.load))}
            {picture && item("Picture, SVG", () => savePicture("svg"))}
            {picture && item("Picture for slides, PNG", () => savePicture("png"))}
            {links.map((l) => (
              <DropLink
                key={l.href}
                href={l.href}
                onClick={() => {
                  close();
                  say(`${l.label}: it is being made. The download begins by itself.`);
                }}
              >
                {l.label}
              </DropLink>
            ))}
          </>
        );
      }}
    </Drop>
  );
}
