// tally.mjs FOLDER            sums what the stages left there and prints "N passed, N failed"; fails when anything failed.
// tally.mjs --failures FILE   prints what the failed tests of a go test -json stream said.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const lines = (file) => (existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []);

/** Events of go test -json; lines that are no JSON (a build's complaints) become output. */
function goEvents(file) {
  return lines(file).map((line) => {
    try {
      return JSON.parse(line);
    } catch {
      return { Action: "output", Output: `${line}\n` };
    }
  });
}

function goTests(file) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const word = { pass: "passed", fail: "failed", skip: "skipped" };
  const failedInside = new Set();
  for (const e of goEvents(file)) {
    if (e.Test && word[e.Action]) {
      count[word[e.Action]]++;
      if (e.Action === "fail") failedInside.add(e.Package);
    } else if (e.Action === "fail" && e.Package && !failedInside.has(e.Package)) {
      count.failed++; // a package that did not build, or died outside of a test
    }
  }
  return count;
}

function showFailures(file) {
  const said = new Map();
  for (const e of goEvents(file)) {
    const name = `${e.Package ?? e.ImportPath ?? ""} ${e.Test ?? ""}`.trim();
    if (e.Output) said.set(name, (said.get(name) ?? "") + e.Output);
    if (e.Action === "fail" || e.Action === "build-fail") process.stdout.write(`--- ${name}\n${said.get(name) ?? ""}`);
    if (e.Action === "pass" || e.Action === "skip") said.delete(name);
    if (e.Action === "pass" && !e.Test) console.log(`ok   ${name} ${e.Elapsed} s`);
  }
}

function vitest(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const r = JSON.parse(readFileSync(file, "utf8"));
  const silent = r.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0).length;
  return { passed: r.numPassedTests, failed: r.numFailedTests + silent, skipped: r.numPendingTests + r.numTodoTests };
}

function playwright(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { stats, errors, suites } = JSON.parse(readFileSync(file, "utf8"));
  for (const suite of suites) sayAgain(suite);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** Whoever reads only the end of a long output still learns why a story failed. */
function sayAgain({ specs = [], suites = [] }) {
  for (const spec of specs.filter((s) => !s.ok)) {
    console.log(`--- ${spec.file}: ${spec.title}`);
    const said = spec.tests.flatMap((t) => t.results.flatMap((r) => r.errors.map((e) => e.message ?? "")));
    for (const message of said) console.log(stripVTControlCharacters(message).split("\n").slice(0, 12).join("\n"));
  }
  for (const suite of suites) sayAgain(suite);
}

function checks(file) {
  const states = lines(file).map((line) => line.split(" ")[1]);
  return { passed: states.filter((s) => s === "passed").length, failed: states.filter((s) => s === "failed").length, skipped: 0 };
}

function sum(folder) {
  const parts = {
    go: goTests(join(folder, "go.json")),
    asking: goTests(join(folder, "asking.json")), // without the race detector; nothing when there is none
    dashboard: vitest(join(folder, "vitest.json")),
    browser: playwright(join(folder, "playwright.json")),
    check: checks(join(folder, "checks")),
  };
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, p] of Object.entries(parts)) {
    console.log(`${name}: ${p.passed} passed, ${p.failed} failed${p.skipped ? `, ${p.skipped} skipped` : ""}`);
    for (const key of Object.keys(total)) total[key] += p[key];
  }
  for (const line of lines(join(folder, "stages"))) {
    const [stage, status] = line.split(" ");
    if (status === "0") continue;
    console.log(`stage ${stage} ended with ${status}`);
    if (!parts[stage]?.failed) total.failed++; // it died without naming a failed test
  }
  for (const name of Object.keys(parts)) {
    if (name === "asking" && !existsSync(join(folder, "asking.json"))) continue;
    if (parts[name].passed + parts[name].failed === 0) {
      console.log(`stage ${name} ran nothing`);
      total.failed++;
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

if (process.argv[2] === "--failures") showFailures(process.argv[3]);
else sum(process.argv[2]);
