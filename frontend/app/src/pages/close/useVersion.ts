import { useSearch } from "@tanstack/react-router";
import { readVersion } from "./search";

/** Which version of a closed cycle's results is looked at; undefined for the latest. */
export const useVersion = (): number | undefined => readVersion(useSearch({ strict: false })).version;

/** Keeps to the version that is looked at when a link leads on. */
export const sameVersion = (now: object): { version?: number } => readVersion(now as Record<string, unknown>);
