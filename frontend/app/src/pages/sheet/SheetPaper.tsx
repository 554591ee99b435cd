import type { Firm } from "~/api/types";
import type { Sheet, SheetList } from "./sheet";
import classes from "./sheet.module.css";
import { SheetChart } from "./SheetChart";

/**
 * The paper itself. Every text has its share of lines and ends in "…" beyond it, and the shares together are less than the shorter of
 * the two papers, Letter: whatever names and comments hold, one page is enough and no line is cut. The pen's lines take what is left.
 */
export function SheetPaper({ sheet, firm }: { sheet: Sheet; firm: Firm }) {
  return (
    <section className={classes.paper} data-paper="light" aria-label={`Review sheet, ${sheet.kind}`}>
      <header className={classes.head}>
        <div className={classes.top}>
          <p className={classes.account}>
            <bdi>{sheet.account}</bdi>
          </p>
          <div className={classes.whose}>
            {firm.logo && <img src={firm.logo.path} width={firm.logo.width} height={firm.logo.height} alt={firm.name} className={classes.logo} />}
            <strong className={classes.kind}>{sheet.audience === "internal" ? "Internal review sheet" : "Review sheet"}</strong>
          </div>
        </div>
        <p className={classes.facts}>
          Review on {sheet.when || <span className={classes.blank} />}
          {sheet.facts.map((f) => (
            <span key={f}>
              {" · "}
              <bdi>{f}</bdi>
            </span>
          ))}
        </p>
      </header>
      <p className={classes.finding}>{sheet.finding}</p>
      {sheet.rows.length > 0 ? (
        <div className={classes.middle}>
          <SheetChart sheet={sheet} />
          <div className={classes.margin}>
            {sheet.lists.map((l) => (
              <List key={l.title} list={l} />
            ))}
          </div>
        </div>
      ) : (
        <p className={classes.instead}>{sheet.insteadOfRows}</p>
      )}
      <div className={sheet.quotes ? classes.talk : classes.ask}>
        {sheet.quotes && (
          <div>
            <h2 className={classes.title}>The client’s words</h2>
            {sheet.quotes.length === 0 && <p className={classes.quiet}>No comment to show.</p>}
            {sheet.quotes.map((q) => (
              <figure key={q.key} className={classes.quote}>
                <blockquote dir="auto">{q.text}</blockquote>
                <figcaption>
                  {q.who && (
                    <>
                      <bdi>{q.who}</bdi> on{" "}
                    </>
                  )}
                  <bdi>{q.question}</bdi>
                </figcaption>
              </figure>
            ))}
          </div>
        )}
        <div>
          <h2 className={classes.title}>{sheet.audience === "internal" ? "Ask them" : "What we would like to ask you"}</h2>
          <ol className={classes.asks}>
            {sheet.asks.map((a) => (
              <li key={a.label + a.question}>
                <b>
                  <bdi>{a.label}</bdi>
                </b>
                <span>{a.question}</span>
              </li>
            ))}
          </ol>
        </div>
      </div>
      <Promises sheet={sheet} />
      <footer className={classes.method}>
        <p>{sheet.method.join(" ")}</p>
      </footer>
    </section>
  );
}

function List({ list }: { list: SheetList }) {
  return (
    <div>
      <h2 className={classes.title}>{list.title}</h2>
      {list.items.length === 0 && <p className={classes.quiet}>{list.none}</p>}
      {list.items.map((i) => (
        <p key={i.label} className={classes.item}>
          <b>
            <bdi>{i.label}</bdi>
          </b>
          <span>{i.words}</span>
        </p>
      ))}
    </div>
  );
}

/** More than any page has room for; what doesn't fit is not printed. */
const lines = Array.from({ length: 28 }, (_, n) => n);

/** What was promised before and is already now, and ruled lines for the pen: what is promised in the meeting. */
function Promises({ sheet }: { sheet: Sheet }) {
  return (
    <div className={classes.promises} data-filled={sheet.promised.length + sheet.agreed.length > 0 || undefined}>
      <div>
        {sheet.promised.length > 0 && (
          <>
            <h2 className={classes.title}>Promised before</h2>
            {sheet.promised.map((p) => (
              <p key={p.key} className={classes.past}>
                <bdi>{p.what}</bdi>
                <b>{p.became}</b>
              </p>
            ))}
          </>
        )}
        <h2 className={classes.title}>What we agree</h2>
      </div>
      <div className={classes.promiseHead}>
        <span>What</span>
        <span>Who</span>
        <span>By when</span>
        <span>How we will know</span>
      </div>
      <div>
        {sheet.agreed.map((a) => (
          <p key={a.key} className={classes.agreed}>
            {[a.what, a.owner, a.due, a.evidence].map((text, n) => (
              <bdi key={n}>{text}</bdi>
            ))}
          </p>
        ))}
      </div>
      <div className={classes.ruled} aria-hidden="true">
        {lines.map((n) => (
          <div key={n} className={classes.rule}>
            <span />
            <span />
            <span />
            <span />
          </div>
        ))}
      </div>
    </div>
  );
}
