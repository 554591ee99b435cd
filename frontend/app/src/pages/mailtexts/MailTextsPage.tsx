import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { mailTextsQuery } from "~/api/queries";
import { Only } from "~/frame/Only";
import { Choose } from "~/parts/Choose";
import { kindAbout, kindName } from "~/words/mailtexts";
import classes from "./mailtexts.module.css";
import { TextEditor } from "./TextEditor";

const route = getRouteApi("/inside/settings/mail-texts");

/** What the mails to clients say, kind by kind and language by language, in the firm's words or ours. */
export function MailTextsPage() {
  return (
    <Only may="run">
      <MailTexts />
    </Only>
  );
}

function MailTexts() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(mailTextsQuery);
  const kinds = [...new Set(data.texts.map((t) => t.kind))];
  const kind = kinds.find((k) => k === search.kind) ?? "invitation";
  const language = data.languages.find((l) => l.locale === search.locale) ?? data.languages[0];
  const text = data.texts.find((t) => t.kind === kind && t.locale === language?.locale);
  if (!language || !text) return null;
  return (
    <div className={classes.page}>
      <nav aria-label="Emails" className={classes.kinds}>
        <ul>
          {kinds.map((k) => (
            <li key={k}>
              <Link to="/settings/mail-texts" search={{ kind: k, locale: language.locale }} aria-current={k === kind ? "page" : undefined} resetScroll={false}>
                {kindName(k)}
                {data.texts.some((t) => t.kind === k && t.own_words) && <span className={classes.own}>your words</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section className={classes.main} aria-labelledby="kind">
        <div className={classes.head}>
          <div>
            <h2 id="kind" className={classes.title}>
              {kindName(kind)}
            </h2>
            <p className="second">{kindAbout(kind)}</p>
          </div>
          <Choose
            label="Language"
            className={classes.language}
            allowDeselect={false}
            data={data.languages.map((l) => ({ value: l.locale, label: l.name }))}
            value={language.locale}
            onChange={(locale) => void navigate({ to: "/settings/mail-texts", search: { kind, locale }, resetScroll: false })}
          />
        </div>
        <TextEditor key={`${kind}.${language.locale}.${text.changed_at ?? ""}`} text={text} language={language} placeholders={data.placeholders} />
      </section>
    </div>
  );
}
