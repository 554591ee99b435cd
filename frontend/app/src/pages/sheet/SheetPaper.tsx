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
          Review on <span className={classes.blank} />
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
      <Promises />
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

/** Ruled lines for the pen: what is promised in the meeting. */
function Promises() {
  return (
    <div className={classes.promises}>
      <h2 className={classes.title}>What we agree today</h2>
      <div className={classes.promiseHead}>
        <span>What</span>
        <span>Who</span>
        <span>By when</span>
        <span>How we will know</span>
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
