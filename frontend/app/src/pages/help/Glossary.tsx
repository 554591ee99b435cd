import { Section } from "~/parts/PageHead";
import { glossary, wordId } from "~/words/glossary";
import classes from "./help.module.css";

/** What our words mean; each has an address of its own. */
export function Glossary() {
  return (
    <Section title="What the words mean">
      <div className={classes.groups}>
        {glossary.map(({ title, of }) => (
          <section key={title} aria-labelledby={wordId(title)}>
            <h3 id={wordId(title)} className={classes.group}>
              {title}
            </h3>
            <dl className={classes.words}>
              {of.map(({ word, means }) => (
                <div key={word} id={wordId(word)}>
                  <dt>{word}</dt>
                  <dd>{means}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Section>
  );
}
