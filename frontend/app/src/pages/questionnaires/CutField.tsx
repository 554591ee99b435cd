import { Choose } from "~/parts/Choose";
import classes from "./questionnaires.module.css";

interface Props {
  /** On the scale of 0 to 100. */
  cut: number;
  /** The answers, the lowest first. */
  answers: readonly string[];
  onCut: (cut: number) => void;
}

/** From which answer up a question counts as strong. A cut between two answers, as a file may bring one, stays until another is chosen. */
export function CutField({ cut, answers, onCut }: Props) {
  const steps = Math.max(1, answers.length - 1);
  const at = answers.findIndex((_, n) => n > 0 && Math.abs((100 * n) / steps - cut) < 1e-6);
  const data = answers.slice(1).map((answer, n) => ({ value: String(n + 1), label: answer || `Answer ${n + 2}` }));
  const between = { value: "between", label: `${Math.round(cut)} of 100` };
  return (
    <Choose
      label="Strong from"
      size="xs"
      className={classes.cut}
      data={at < 0 ? [...data, between] : data}
      allowDeselect={false}
      value={at < 0 ? between.value : String(at)}
      onChange={(value) => value !== between.value && onCut((100 * Number(value)) / steps)}
    />
  );
}
