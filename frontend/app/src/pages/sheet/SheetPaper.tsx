import type { Sheet, SheetList } from "./sheet";
import classes from "./sheet.module.css";
import { SheetChart } from "./SheetChart";

/** The paper itself: everything on it has its share of lines, so that whatever names and comments hold, one page is enough. */
export function SheetPaper({ sheet }: { sheet: Sheet }) {
  return (
    <section className={classes.paper} data-paper="light" aria-label={`Review sheet, ${sheet.kind}`}>
      <header className={classes.head}>
        <div className={classes.top}>
          <p className={classes.account} dir="auto">
            {sheet.account}
          </p>
          <strong className={classes.kind}>{sheet.audience === "internal" ? "Internal review sheet" : "Review sheet"}</strong>
        </div>
        <p className={classes.facts}>
          <span>
            Review on <span className={classes.blank} />
          </span>
          {sheet.facts.map((f) => (
            <bdi key={f}>{f}</bdi>
          ))}
        </p>
      </header>
      <p className={classes.finding}>{sheet.finding}</p>
      <div className={classes.middle}>
        {sheet.rows.length > 0 ? <SheetChart sheet={sheet} /> : <p className={classes.instead}>{sheet.insteadOfRows}</p>}
        <div className={classes.margin}>
          {sheet.lists.map((l) => (
            <List key={l.title} list={l} />
          ))}
        </div>
      </div>
      <div className={sheet.quotes ? classes.talk : classes.ask}>
        {sheet.quotes && (
          <div>
            <h2 className={classes.title}>The client's words</h2>
            {sheet.quotes.length === 0 && <p className={classes.quiet}>No comment to show.</p>}
            {sheet.quotes.map((q) => (
              <figure key={q.text + q.who} className={classes.quote}>
                <blockquote dir="auto">{q.text}</blockquote>
                <figcaption dir="auto">{[q.who, q.question].filter(Boolean).join(" on ")}</figcaption>
              </figure>
            ))}
          </div>
        )}
        <div>
          <h2 className={classes.title}>{sheet.audience === "internal" ? "Ask them" : "What we would like to ask you"}</h2>
          <ol className={classes.asks}>
            {sheet.asks.map((a) => (
              <li key={a.label + a.question}>
                <b dir="auto">{a.label}</b>
                <span>{a.question}</span>
              </li>
            ))}
          </ol>
        </div>
      </div>
      <Promises />
      <footer className={classes.method}>
        {sheet.method.map((m) => (
          <p key={m}>{m}</p>
        ))}
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
          <b dir="auto">{i.label}</b>
          <span>{i.words}</span>
        </p>
      ))}
    </div>
  );
}

/** More than any page has room for; what doesn't fit is not printed. */
const lines = Array.from({ length: 14 }, (_, n) => n);

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
