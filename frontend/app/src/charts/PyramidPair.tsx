import { useMemo } from "react";
import type { LensResult, NeedLayer } from "~/api/lenses";
import { layerWords, needName, unsupported } from "~/words/lenses";
import { strengthExact } from "~/words/numbers";
import classes from "./charts.module.css";
import own from "./lens.module.css";
import { halfPath, layoutPyramid, type HalfLayers, type PyramidLayout } from "./lensLayout";
import { MarkWords } from "./MarkWords";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

type Side = "client" | "seller";

interface Half {
  id: string;
  side: Side;
  at: number;
  layer: NeedLayer;
  rests: boolean;
  words: string;
}

/** One pyramid in two halves: the client's left, the team's right. What holds on a layer that doesn't is pale, and what doesn't hold is hollow. */
export function PyramidPair({ pyramid, title }: { pyramid: NonNullable<LensResult["pyramid"]>; title: string }) {
  const [box, measured] = useWidth<HTMLDivElement>(620);
  const width = Math.max(280, measured);
  const layout = useMemo(() => layoutPyramid(width), [width]);
  const halves = useMemo(() => [...halvesOf("client", pyramid.client.layers), ...halvesOf("seller", pyramid.seller.layers)], [pyramid]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => halves.map((h) => h.id), [halves]));
  const said = halves.find((h) => h.id === shown);
  const under = said && layout.layers[said.at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <SideNames layout={layout} />
        {halves.map((h) => {
          const place = layout.layers[h.at];
          return (
            place && (
              <g key={h.id} {...bind(h.id)} role="img" aria-label={h.words} className={`${classes.mark} ${own.mark}`} data-holds={h.layer.holds}>
                <rect x={h.side === "client" ? 0 : place.middle} y={place.top} width={place.middle} height={place.bottom - place.top} className={classes.reach} />
                <path d={halfPath(place, h.side)} className={`${own.half} ${shapeOf(h)}`} />
                <Sign half={h} place={place} />
              </g>
            )
          );
        })}
        {layout.layers.map((place, n) => (
          <LayerWords key={n} layout={layout} place={place} client={pyramid.client.layers[n]} team={pyramid.seller.layers[n]} />
        ))}
      </svg>
      {said && under && <MarkWords words={said.words} x={under.middle} y={under.bottom + 6} width={width} />}
    </div>
  );
}

function halvesOf(side: Side, layers: readonly NeedLayer[]): Half[] {
  const rests = unsupported(layers);
  return layers.map((layer, at) => ({ id: `${side}-${layer.need}`, side, at, layer, rests: rests[at] ?? false, words: layerWords(side, layer, rests[at] ?? false) }));
}

function shapeOf({ side, layer, rests }: Half): string | undefined {
  const client = side === "client";
  if (layer.strength === undefined) return own.unknown;
  if (!layer.holds) return client ? own.clientMissing : own.teamMissing;
  if (rests) return client ? own.clientRests : own.teamRests;
  return client ? own.clientMet : own.teamMet;
}

/** ✓ where a layer holds, ✗ where it doesn't, so that it reads without colour. */
function Sign({ half, place }: { half: Half; place: HalfLayers }) {
  const across = (place.upper + place.lower) / 2;
  if (half.layer.strength === undefined || across < 26) return null;
  const x = place.middle + ((half.side === "client" ? -1 : 1) * across) / 2;
  const y = (place.top + place.bottom) / 2;
  const met = half.layer.holds && !half.rests;
  return <path d={half.layer.holds ? "M-6 0l4 5 8-9" : "M-5-5l10 10m0-10L-5 5"} transform={`translate(${x} ${y})`} className={met ? own.tick : own.tickInk} aria-hidden="true" />;
}

function SideNames({ layout }: { layout: PyramidLayout }) {
  const middle = layout.layers[0]?.middle ?? 0;
  return (
    <g aria-hidden="true">
      <text x={middle - 8} y={15} textAnchor="end" className={own.clientName}>
        Client
      </text>
      <text x={middle + 8} y={15} className={own.teamName}>
        Team
      </text>
    </g>
  );
}

function LayerWords({ layout, place, client, team }: { layout: PyramidLayout; place: HalfLayers; client: NeedLayer | undefined; team: NeedLayer | undefined }) {
  const y = (place.top + place.bottom) / 2;
  const side = (name: string, l: NeedLayer | undefined) => `${name} ${strengthExact(l?.strength)}${l && l.n > 0 ? ` (n ${l.n})` : ""}`;
  return (
    <text aria-hidden="true">
      <tspan x={layout.words} y={layout.wide ? y - 3 : y - 14} className={classes.strong}>
        {needName[client?.need ?? ""] ?? ""}
      </tspan>
      <tspan x={layout.words} y={layout.wide ? y + 16 : y + 5} className={classes.second}>
        {side("client", client)}
      </tspan>
      <tspan {...(layout.wide ? { dx: 14 } : { x: layout.words, y: y + 22 })} className={classes.second}>
        {side("team", team)}
      </tspan>
    </text>
  );
}
