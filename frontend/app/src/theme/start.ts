import { watchScheme } from "./scheme";

// Before anything is drawn, so that a dark screen doesn't flash white.
watchScheme();
