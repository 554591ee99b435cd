import { Link } from "@tanstack/react-router";
import type { Concentration, FirmValue, FirmView } from "~/api/reports";
import type { CycleLine } from "~/api/types";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { concentrationWords, restOfSpots, spotsApart, valueBasis } from "~/words/firm";
import { gapBasis } from "~/words/gaps";
import { counted, minorDigits, money, signed, strength } from "~/words/numbers";
import { share } from "~/words/questions";
import { spotsFile } from "./columns";
import classes from "./firm.module.css";

interface Props {
  view: FirmView;
  value: FirmValue;
  cycle: CycleLine;
  cut: number;
}

/** The blind spots with the most value behind them, each with its lead; then how much hangs on the largest accounts. */
export function ValueAtStake({ view, value, cycle, cut }: Props) {
  const rest = restOfSpots(view, value);
  const units = (minor: number) => minor / 10 ** minorDigits(value.currency);
  return (
    <>
      <Section
        title="Largest blind spots by value"
        actions={value.blind_spots.length > 0 && <Download name="blind spots" cycle={cycle.name} table={spotsFile(value.blind_spots, units)} />}
      >
        {value.blind_spots.length > 0 && <Spots value={value} cycleId={cycle.id} cut={cut} />}
        {rest && (
          <p className="second">
            {rest}{" "}
            {value.blind_spots.length + spotsApart(view, value) > 0 && (
              <Link to="/cycles/$cycleId" params={{ cycleId: cycle.id }} search={{ class: "blind spot", sort: "value" }}>
                See all blind spots
              </Link>
            )}
          </p>
        )}
      </Section>
      {(value.top_five || value.top_tenth) && (
        <Section title="How much hangs on the largest accounts" about={valueBasis(value)}>
          <dl className={classes.shares}>
            {value.top_five && <Share of={value.top_five} label={`The ${value.top_five.accounts} largest`} />}
            {value.top_tenth && value.top_tenth.accounts !== value.top_five?.accounts && <Share of={value.top_tenth} label={`The largest tenth, ${counted(value.top_tenth.accounts, "account")}`} />}
          </dl>
        </Section>
      )}
    </>
  );
}

function Share({ of, label }: { of: Concentration; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={classes.share}>{share(of.share)}</span>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${100 * of.share}%` }} />
        </span>
        <span className="second">{concentrationWords(of)}</span>
      </dd>
    </div>
  );
}

function Spots({ value, cycleId, cut }: { value: FirmValue; cycleId: string; cut: number }) {
  return (
    <Table caption="Largest blind spots by value">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" data-numeric>Value a year</th>
          <th scope="col" data-numeric>Client</th>
          <th scope="col" data-numeric>Team</th>
          <th scope="col" data-numeric>Gap</th>
          <th scope="col">How sure</th>
          <th scope="col">Lead</th>
        </tr>
      </thead>
      <tbody>
        {value.blind_spots.map((s) => (
          <tr key={s.account_id}>
            <th scope="row">
              <span className={classes.name}>
                <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: s.account_id }}>
                  <bdi>{s.name}</bdi>
                </Link>
              </span>
            </th>
            <td data-label="Value a year" data-lead="" data-numeric>
              {money(s.value, s.currency)}
              <span className={classes.yearly}> a year</span>
            </td>
            <td data-label="Client" data-third="" data-numeric>{strength(s.overall.client?.strength, cut)}</td>
            <td data-label="Team" data-third="" data-numeric>{strength(s.overall.seller?.strength, cut)}</td>
            <td data-label="Gap" data-third="" data-numeric>
              <strong title={gapBasis(s.overall)}>{signed(s.overall.gap)}</strong>
            </td>
            <td data-label="How sure" data-third="">{s.overall.certainty || "–"}</td>
            <td data-label="Lead" data-two-thirds="">
              <span className={classes.name}>
                <bdi>{s.lead?.name ?? "nobody yet"}</bdi>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
