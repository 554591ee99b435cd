import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { meQuery } from "./api/queries";
import { ApiProblem } from "./api/problem";
import { Frame } from "./frame/Frame";
import { PageFault } from "./frame/PageFault";
import { Nowhere } from "./frame/Nowhere";
import { WaitingPage } from "./parts/Waiting";
import { readActionSearch } from "./pages/actions/search";
import { readAccountSearch } from "./pages/accounts/search";
import { readVersion } from "./pages/close/search";
import { readChaseSearch } from "./pages/chase/search";
import { readCycleSearch, readMailSearch } from "./pages/cycle/search";
import { readMonitorSearch } from "./pages/monitor/lines";
import { readMend } from "./pages/account/mend";
import { readMailTextSearch } from "./pages/mailtexts/search";
import { readSignOffSearch } from "./pages/signoff/search";
import { readSheetSearch } from "./pages/sheet/sheet";
import { readPortfolioSearch } from "./pages/portfolio/search";
import { readYearsSearch } from "./pages/years/search";
import { readPage } from "./words/search";

interface Context {
  queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: Nowhere });

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (s: Record<string, unknown>): { next?: string } => (typeof s["next"] === "string" ? { next: s["next"] } : {}),
  component: lazyRouteComponent(() => import("./pages/signin/SignInPage"), "SignInPage"),
});

/** Everything behind the sign-in; who isn't signed in goes there and comes back to where they wanted to go. */
const inside = createRoute({
  getParentRoute: () => rootRoute,
  id: "inside",
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queries.ensureQueryData(meQuery) };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.me.member.role === "seller" ? "/actions" : "/cycles" });
  },
});
/** Whatever else somebody types: they keep the frame, and with it the way on. */
const nowhere = createRoute({ getParentRoute: () => inside, path: "$", component: Nowhere });
const cycles = createRoute({ getParentRoute: () => inside, path: "/cycles", component: lazyRouteComponent(() => import("./pages/cycles/CyclesPage"), "CyclesPage") });
const newCycle = createRoute({ getParentRoute: () => inside, path: "/cycles/new", component: lazyRouteComponent(() => import("./pages/draft/NewCyclePage"), "NewCyclePage") });
const cycle = createRoute({
  getParentRoute: () => inside,
  path: "/cycles/$cycleId",
  component: lazyRouteComponent(() => import("./pages/cycle/CycleFrame"), "CycleFrame"),
});
const overview = createRoute({
  getParentRoute: () => cycle,
  path: "/",
  validateSearch: (s: Record<string, unknown>) => ({ ...readCycleSearch(s), ...readMonitorSearch(s) }),
  beforeLoad: ({ search, params }) => {
    if (search.tab) throw redirect({ to: `/cycles/$cycleId/${search.tab}`, params });
  },
  component: lazyRouteComponent(() => import("./pages/cycle/Overview"), "Overview"),
});
const portfolio = createRoute({
  getParentRoute: () => cycle,
  path: "/portfolio",
  validateSearch: readPortfolioSearch,
  component: lazyRouteComponent(() => import("./pages/portfolio/PortfolioPage"), "PortfolioPage"),
});
const questions = createRoute({ getParentRoute: () => cycle, path: "/questions", validateSearch: readVersion, component: lazyRouteComponent(() => import("./pages/questions/QuestionsPage"), "QuestionsPage") });
const sellers = createRoute({ getParentRoute: () => cycle, path: "/sellers", validateSearch: readVersion, component: lazyRouteComponent(() => import("./pages/sellers/SellersPage"), "SellersPage") });
const firmReport = createRoute({ getParentRoute: () => cycle, path: "/firm", validateSearch: readVersion, component: lazyRouteComponent(() => import("./pages/firm/FirmPage"), "FirmPage") });
const years = createRoute({
  getParentRoute: () => cycle,
  path: "/years",
  validateSearch: readYearsSearch,
  component: lazyRouteComponent(() => import("./pages/years/YearsPage"), "YearsPage"),
});
const lenses = createRoute({ getParentRoute: () => cycle, path: "/lenses", validateSearch: readVersion, component: lazyRouteComponent(() => import("./pages/lens/LensesPage"), "LensesPage") });
const cycleMail = createRoute({ getParentRoute: () => cycle, path: "/mail", validateSearch: readMailSearch, component: lazyRouteComponent(() => import("./pages/cycle/MailTab"), "MailTab") });
const signOff = createRoute({ getParentRoute: () => cycle, path: "/sign-off", validateSearch: readSignOffSearch, component: lazyRouteComponent(() => import("./pages/signoff/SignOffPage"), "SignOffPage") });
const list = createRoute({
  getParentRoute: () => inside,
  path: "/cycles/$cycleId/accounts/$accountId/list",
  component: lazyRouteComponent(() => import("./pages/signoff/ListPage"), "ListPage"),
});
const nextYear = createRoute({ getParentRoute: () => inside, path: "/cycles/$cycleId/next-year", component: lazyRouteComponent(() => import("./pages/nextyear/NextYearPage"), "NextYearPage") });
const chase = createRoute({ getParentRoute: () => cycle, path: "/chase", validateSearch: readChaseSearch, component: lazyRouteComponent(() => import("./pages/chase/ChasePage"), "ChasePage") });
const suggestions = createRoute({ getParentRoute: () => cycle, path: "/suggestions", validateSearch: readPage, component: lazyRouteComponent(() => import("./pages/suggest/SuggestionsPage"), "SuggestionsPage") });
const closing = createRoute({ getParentRoute: () => cycle, path: "/close", component: lazyRouteComponent(() => import("./pages/close/ClosePage"), "ClosePage") });
const editCycle = createRoute({ getParentRoute: () => inside, path: "/cycles/$cycleId/edit", component: lazyRouteComponent(() => import("./pages/draft/EditCyclePage"), "EditCyclePage") });
const gap = createRoute({
  getParentRoute: () => inside,
  path: "/cycles/$cycleId/accounts/$accountId",
  validateSearch: readVersion,
  component: lazyRouteComponent(() => import("./pages/gap/GapPage"), "GapPage"),
});
const sheet = createRoute({
  getParentRoute: () => inside,
  path: "/cycles/$cycleId/accounts/$accountId/sheet",
  validateSearch: readSheetSearch,
  component: lazyRouteComponent(() => import("./pages/sheet/SheetPage"), "SheetPage"),
});
const review = createRoute({
  getParentRoute: () => inside,
  path: "/cycles/$cycleId/accounts/$accountId/review",
  component: lazyRouteComponent(() => import("./pages/review/ReviewPage"), "ReviewPage"),
});
const seller = createRoute({ getParentRoute: () => inside, path: "/cycles/$cycleId/sellers/$memberId", component: lazyRouteComponent(() => import("./pages/sellers/SellerPage"), "SellerPage") });
const accounts = createRoute({
  getParentRoute: () => inside,
  path: "/accounts",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./pages/accounts/AccountsPage"), "AccountsPage"),
});
const account = createRoute({ getParentRoute: () => inside, path: "/accounts/$accountId", validateSearch: readMend, component: lazyRouteComponent(() => import("./pages/account/AccountPage"), "AccountPage") });
const importing = createRoute({ getParentRoute: () => inside, path: "/import", component: lazyRouteComponent(() => import("./pages/import/ImportPage"), "ImportPage") });
const help = createRoute({ getParentRoute: () => inside, path: "/help", component: lazyRouteComponent(() => import("./pages/help/HelpPage"), "HelpPage") });
const actions = createRoute({ getParentRoute: () => inside, path: "/actions", validateSearch: readActionSearch, component: lazyRouteComponent(() => import("./pages/actions/ActionsPage"), "ActionsPage") });

const settings = createRoute({ getParentRoute: () => inside, path: "/settings", component: lazyRouteComponent(() => import("./pages/settings/SettingsFrame"), "SettingsFrame") });
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/firm" });
  },
});
const firm = createRoute({ getParentRoute: () => settings, path: "/firm", component: lazyRouteComponent(() => import("./pages/settings/FirmPage"), "FirmPage") });
const people = createRoute({ getParentRoute: () => settings, path: "/people", component: lazyRouteComponent(() => import("./pages/settings/PeoplePage"), "PeoplePage") });
const mail = createRoute({ getParentRoute: () => settings, path: "/mail", component: lazyRouteComponent(() => import("./pages/settings/MailPage"), "MailPage") });
const mailTexts = createRoute({
  getParentRoute: () => settings,
  path: "/mail-texts",
  validateSearch: readMailTextSearch,
  component: lazyRouteComponent(() => import("./pages/mailtexts/MailTextsPage"), "MailTextsPage"),
});
const questionnaires = createRoute({ getParentRoute: () => settings, path: "/questionnaires", component: lazyRouteComponent(() => import("./pages/questionnaires/QuestionnairesPage"), "QuestionnairesPage") });
const composeQuestionnaire = createRoute({ getParentRoute: () => settings, path: "/questionnaires/new", component: lazyRouteComponent(() => import("./pages/questionnaires/ComposePage"), "ComposePage") });
const questionnaire = createRoute({ getParentRoute: () => settings, path: "/questionnaires/$key", component: lazyRouteComponent(() => import("./pages/questionnaires/QuestionnairePage"), "QuestionnairePage") });
const keys = createRoute({ getParentRoute: () => settings, path: "/keys", component: lazyRouteComponent(() => import("./pages/settings/KeysPage"), "KeysPage") });
const audit = createRoute({ getParentRoute: () => settings, path: "/audit", validateSearch: readPage, component: lazyRouteComponent(() => import("./pages/settings/AuditPage"), "AuditPage") });

const tree = rootRoute.addChildren([
  signIn,
  inside.addChildren([
    home, cycles, newCycle, editCycle, list, nextYear, gap, seller, sheet, review, accounts, account, importing, actions, help, nowhere,
    cycle.addChildren([overview, portfolio, questions, lenses, years, sellers, firmReport, cycleMail, chase, suggestions, signOff, closing]),
    settings.addChildren([settingsHome, firm, people, mail, mailTexts, questionnaires, composeQuestionnaire, questionnaire, keys, audit]),
  ]),
]);

/** The dashboard's addresses. */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPendingMs: 150,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: PageFault,
    defaultNotFoundComponent: Nowhere,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
