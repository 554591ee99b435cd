import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type Role = Schemas["Self"]["role"];
export type Me = Schemas["Me"];
export type Firm = Schemas["Firm"];
export type Instrument = Schemas["Instrument"];
export type DefaultMail = Schemas["DefaultMail"];
export type Placeholder = Schemas["Placeholder"];
export type PreNotice = Schemas["PreNotice"];
export type MailText = Schemas["MailText"];
export type MailLanguage = Schemas["MailLanguage"];
export type MailPreviewWish = Schemas["MailPreviewWish"];
export type Question = Schemas["Question"];
export type CycleLine = Schemas["CycleLine"];
export type CycleDraft = Schemas["CycleDraft"];
export type CycleDetail = Schemas["CycleDetail"];
export type Finding = Schemas["Finding"];
export type Preflight = Schemas["Preflight"];
export type Sight = Schemas["Sight"];
export type Standing = Schemas["Standing"];
export type Comparison = Schemas["Comparison"];
export type Portfolio = Schemas["Portfolio"];
export type PortfolioLine = Schemas["PortfolioLine"];
export type GapPage = Schemas["GapPage"];
export type GapQuestion = Schemas["GapQuestion"];
export type Bounds = Schemas["Bounds"];
export type Agreement = Schemas["Agreement"];
export type Change = Schemas["Change"];
export type Message = Schemas["Message"];
export type Task = Schemas["Task"];
export type Account = Schemas["Account"];
export type AccountLine = Schemas["AccountLine"];
export type AccountPage = Schemas["AccountList"];
export type AccountChange = Schemas["AccountChange"];
export type AccountDetail = Schemas["AccountDetail"];
export type AccountHistory = Schemas["AccountHistory"];
export type Contact = Schemas["Contact"];
export type ContactChange = Schemas["ContactChange"];
export type Suppression = Schemas["Suppression"];
export type Member = Schemas["Member"];
export type Key = Schemas["ApiKey"];
export type MailHealth = Schemas["MailHealth"];
export type AuditEntry = Schemas["AuditEntry"];
export type FieldProblem = Schemas["ProblemItem"];

export type ImportPlan = Schemas["ImportPlan"];
export type ImportColumn = Schemas["ImportColumn"];
export type ImportCounts = Schemas["ImportCounts"];
export type ImportLine = Schemas["ImportLine"];
export type KeyRole = Schemas["KeyNew"]["role"];
export type MailState = Message["state"];
export type AccountSort = NonNullable<NonNullable<operations["listAccounts"]["parameters"]["query"]>["sort"]>;

/** How a side is called on the wire. */
export type Side = "client" | "seller";
