import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {children}
    </svg>
  );
}

/** Cycles: a year that comes round. */
export const CyclesIcon = () => (
  <Icon>
    <path d="M15 9a6 6 0 1 1-2-4.5M13.5 1.5v3.2h-3.2" />
  </Icon>
);

/** Accounts: a building. */
export const AccountsIcon = () => (
  <Icon>
    <path d="M3 15.5V3h7v12.5M10 7h5v8.500M2 15.5h14M5.500 6h2M5.500 9h2M5.500 12h2M12.500 10h0M12.500 12.500h0" />
  </Icon>
);

/** Actions: something to tick. */
export const ActionsIcon = () => (
  <Icon>
    <path d="M3 9.500l3.500 3.500L15 4.500" />
  </Icon>
);

/** Settings: two sliders. */
export const SettingsIcon = () => (
  <Icon>
    <path d="M2.500 5.500h6M13 5.500h2.500M2.500 12.500h2.500M9.500 12.500h6" />
    <circle cx="10.750" cy="5.500" r="2" />
    <circle cx="7.250" cy="12.500" r="2" />
  </Icon>
);

/** Help: a question. */
export const HelpIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="6.500" />
    <path d="M7 7.200a2 2 0 1 1 3 1.700c-.7.400-1 .800-1 1.600M9 12.600h0" />
  </Icon>
);

/** Search: a glass. */
export const FindIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5" />
    <path d="M12 12l4 4" />
  </Icon>
);

/** The person's own menu. */
export const PersonIcon = () => (
  <Icon>
    <circle cx="9" cy="6" r="3" />
    <path d="M3 15.500c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500" />
  </Icon>
);
